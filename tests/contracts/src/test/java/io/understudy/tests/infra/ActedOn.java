package io.understudy.tests.infra;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.StartCluster;
import io.understudy.action.StoreMoves;
import io.understudy.action.UpdateOrigin;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.Estate;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.StorageAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** An estate with every kind of resource that is acted on, and every way of acting on them. */
final class ActedOn {

    private static final String DNS_PROFILE =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-edge/providers/Microsoft.Network/trafficManagerProfiles/orders";

    private static final String COSMOS =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-data/providers/Microsoft.DocumentDB/databaseAccounts/orders";

    private static final String STORAGE =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-data/providers/Microsoft.Storage/storageAccounts/orders";

    private ActedOn() {}

    static Estate estate() throws IOException {
        return EstateYaml.read(Files.readString(BicepFile.project().resolve("understudy.yaml"))
                .replace("model: active-passive", "model: passive-cold")
                .replace("role: passive", "role: cold")
                .replace(
                        "verification: https://orders-weu",
                        "endpoint: " + DNS_PROFILE + "/azureEndpoints/weu\n        verification: https://orders-weu")
                .replace(
                        "verification: https://orders-neu",
                        "endpoint: " + DNS_PROFILE + "/externalEndpoints/neu\n        verification: https://orders-neu")
                .replace(
                        "    stores:\n",
                        "    stores:\n      documents: { kind: cosmos-account, id: " + COSMOS
                                + " }\n      files: { kind: storage-account, id: " + STORAGE + " }\n"));
    }

    static List<Action> everyWay(Estate estate) {
        var workload = estate.workloads().get(0);
        var here = workload.stamps().get(0);
        var there = workload.stamps().get(1);
        var group = workload.storesOf(FailoverGroup.class).get(0);
        var documents = workload.storesOf(CosmosAccount.class).get(0);
        var files = workload.storesOf(StorageAccount.class).get(0);
        var cluster = there.cluster();
        return List.of(
                new StartCluster(cluster.id()),
                new ScaleNodePool(
                        cluster.id(),
                        cluster.pools().get(0).name(),
                        cluster.pools().get(0).nodesFull()),
                new ShrinkNodePool(cluster.id(), cluster.pools().get(0).name(), 1),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(there.name())), group.name(), DataLoss.REFUSED),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(here.name())), group.name(), DataLoss.ACCEPTED),
                StoreMoves.of(documents, there, DataLoss.REFUSED).orElseThrow(),
                StoreMoves.of(documents, here, DataLoss.ACCEPTED).orElseThrow(),
                StoreMoves.of(files, there, DataLoss.REFUSED).orElseThrow(),
                StoreMoves.of(files, here, DataLoss.ACCEPTED).orElseThrow(),
                UpdateOrigin.behind(there.origin().id(), here.origin().id()),
                new UpdateOrigin(here.origin().id(), 4, true),
                new SetEndpointStatus(there.endpoint().orElseThrow(), true),
                new SetEndpointStatus(here.endpoint().orElseThrow(), false));
    }
}
