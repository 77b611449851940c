package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.service.cluster.ClusterState;
import io.understudy.world.service.cluster.PoolState;
import io.understudy.world.service.cluster.PoolWanted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Microsoft.ContainerService: clusters and their node pools. */
final class AksRoutes implements ServiceFace {

    private static final String PROVIDER = "/providers/Microsoft.ContainerService";
    private static final String CLUSTERS = "/subscriptions/{s}/resourceGroups/{rg}" + PROVIDER + "/managedClusters";
    private static final String CLUSTER = CLUSTERS + "/{c}";
    private static final String POOLS = CLUSTER + "/agentPools";
    /** The oldest is the one by which AKS names its own operations. */
    private static final Set<String> VERSIONS =
            Set.of("2017-08-31", "2025-05-01", "2025-09-01", "2026-04-01", "2026-05-01");

    private static final String ACTION = "Microsoft.ContainerService/managedClusters";
    private static final String VM_SIZE = "Standard_D4s_v5";
    /** What a write of a pool may change besides its size; a write replaces all of them. */
    private static final Set<String> KEPT = Set.of("nodeLabels", "nodeTaints", "tags");

    /** What a write of a pool may repeat from a read; it has to say the same, or nothing. */
    private static final Set<String> SHOWN = Set.of(
            "provisioningState",
            "powerState",
            "eTag",
            "vmSize",
            "maxPods",
            "osType",
            "mode",
            "type",
            "orchestratorVersion",
            "currentOrchestratorVersion");

    /** What a read shows and Azure reads over in a write. */
    private static final Set<String> FLEETING = Set.of("provisioningState", "eTag", "currentOrchestratorVersion");

    private static final Set<String> SIZE = Set.of("count", "enableAutoScaling", "minCount", "maxCount");

    private static final Set<String> KNOWN =
            Stream.of(KEPT, SHOWN, SIZE).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private final Map<ResourceId, ObjectNode> kept = new HashMap<>();

    @Override
    public String provider() {
        return "Microsoft.ContainerService";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        var location = "/subscriptions/{s}" + PROVIDER + "/locations/{location}";
        return List.of(
                ArmRoute.of(
                        "GET",
                        "/subscriptions/{s}" + PROVIDER + "/managedClusters",
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) -> list(azure.clusters().list(place.name("s"), now))),
                ArmRoute.of(
                        "GET",
                        CLUSTERS,
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) ->
                                list(azure.clusters().list(place.name("s"), place.name("rg"), now))),
                ArmRoute.of(
                        "GET",
                        CLUSTER,
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, cluster(azure.clusters().get(place.resource(), now)))),
                ArmRoute.of(
                        "POST",
                        CLUSTER + "/start",
                        ACTION + "/start/action",
                        1,
                        (request, place, azure, now) -> azure.clusters()
                                .start(place.resource(), now)
                                .map(begun -> accepted(request, place, azure, begun, now))
                                .orElseGet(() -> ArmReply.empty(204))),
                ArmRoute.of(
                        "POST",
                        CLUSTER + "/stop",
                        ACTION + "/stop/action",
                        1,
                        (request, place, azure, now) -> azure.clusters()
                                .stop(place.resource(), now)
                                .map(begun -> accepted(request, place, azure, begun, now))
                                .orElseGet(() -> ArmReply.empty(204))),
                ArmRoute.of("GET", POOLS, ACTION + "/agentPools/read", 0, this::pools),
                ArmRoute.of("GET", POOLS + "/{pool}", ACTION + "/agentPools/read", 0, this::pool),
                ArmRoute.of("PUT", POOLS + "/{pool}", ACTION + "/agentPools/write", 0, this::put),
                ArmRoute.of(
                        "GET",
                        location + "/operations/{operation}",
                        "Microsoft.ContainerService/locations/operations/read",
                        0,
                        OperationReplies::status),
                ArmRoute.of(
                        "GET",
                        location + "/operationresults/{operation}",
                        "Microsoft.ContainerService/locations/operationresults/read",
                        0,
                        OperationReplies::result));
    }

    private ArmReply list(List<ClusterState> clusters) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        clusters.forEach(c -> value.add(cluster(c)));
        return ArmReply.of(200, body);
    }

    private static ArmReply accepted(
            ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Operation begun, Instant now) {
        return ArmReply.empty(202)
                .with("Location", operationAddress(request, place, azure, "operationresults", begun, now));
    }

    private ArmReply pools(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        azure.clusters().get(clusterOf(place), now).pools().forEach(p -> value.add(pool(p)));
        return ArmReply.of(200, body);
    }

    private ArmReply pool(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return ArmReply.of(200, pool(azure.clusters().pool(clusterOf(place), place.name("pool"), now)));
    }

    private ArmReply put(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var cluster = clusterOf(place);
        var name = place.name("pool");
        var properties = request.body().path("properties");
        var before = azure.clusters().pool(cluster, name, now);
        Strictness.refuseUnknown(request.body(), Strictness.ENVELOPE, "an agent pool");
        Strictness.refuseUnknown(properties, KNOWN, "an agent pool");
        refuseChanges(properties, poolProperties(before));
        var wanted = wanted(properties, before);
        var operation = request.ifMatch()
                .map(tag -> azure.clusters().putPool(cluster, name, wanted, tag, now))
                .orElseGet(() -> azure.clusters().putPool(cluster, name, wanted, now));
        var keep = JsonNodeFactory.instance.objectNode();
        KEPT.stream().filter(properties::has).sorted().forEach(field -> keep.set(field, properties.get(field)));
        kept.put(place.resource(), keep);
        var reply = ArmReply.of(200, pool(azure.clusters().pool(cluster, name, now)));
        return operation
                .map(o -> reply.with(
                        "azure-asyncoperation", operationAddress(request, place, azure, "operations", o, now)))
                .orElse(reply);
    }

    /** The stage scales pools, and nothing else of them changes here. */
    private static void refuseChanges(JsonNode wanted, JsonNode present) {
        for (var name : SHOWN) {
            if (wanted.has(name)
                    && !FLEETING.contains(name)
                    && !wanted.get(name).equals(present.get(name))) {
                throw fault("PropertyChangeNotAllowed", "Changing property 'properties." + name + "' is not allowed.");
            }
        }
    }

    private static PoolWanted wanted(JsonNode properties, PoolState before) {
        var count = properties.path("count").asInt(before.count());
        if (count < 0 || count > 1000) {
            throw fault("InvalidParameter", "The value of parameter agentPoolProfile.count is invalid: " + count + ".");
        }
        if (!properties.path("enableAutoScaling").asBoolean(false)) {
            return new PoolWanted(count, Optional.empty());
        }
        var min = properties.path("minCount").asInt(-1);
        var max = properties.path("maxCount").asInt(-1);
        if (min < 0 || max < min || max > 1000) {
            throw fault(
                    "InvalidParameter",
                    "With autoscaling enabled minCount and maxCount must be given and in order: minCount " + min
                            + ", maxCount " + max + ".");
        }
        return new PoolWanted(count, Optional.of(new PoolState.Autoscaler(min, max)));
    }

    private ObjectNode cluster(ClusterState state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", lowerCased(state.id()));
        node.put("location", state.location().name());
        node.put("name", state.id().name());
        node.putObject("tags");
        node.put("type", "Microsoft.ContainerService/ManagedClusters");
        node.put("eTag", state.eTag());
        var properties = node.putObject("properties");
        properties.put("provisioningState", state.provisioningState());
        properties.putObject("powerState").put("code", state.isStopped() ? "Stopped" : "Running");
        properties.put("maxAgentPools", 100);
        properties.put("kubernetesVersion", "1.33");
        properties.put("currentKubernetesVersion", "1.33.2");
        properties.put("dnsPrefix", state.id().name());
        properties.put("fqdn", state.id().name() + ".hcp." + state.location().name() + ".azmk8s.io");
        var pools = properties.putArray("agentPoolProfiles");
        state.pools().forEach(pool -> {
            var profile = poolProperties(pool);
            profile.put("name", pool.name());
            pools.add(profile);
        });
        properties.put(
                "nodeResourceGroup",
                "MC_" + state.id().resourceGroup() + "_" + state.id().name() + "_"
                        + state.location().name());
        properties.put("enableRBAC", true);
        return node;
    }

    private ObjectNode pool(PoolState state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", lowerCased(state.cluster()) + "/agentPools/" + state.name());
        node.put("type", "Microsoft.ContainerService/managedClusters/agentPools");
        node.put("name", state.name());
        node.set("properties", poolProperties(state));
        return node;
    }

    private ObjectNode poolProperties(PoolState state) {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.put("provisioningState", state.provisioningState());
        properties.putObject("powerState").put("code", state.isStopped() ? "Stopped" : "Running");
        properties.put("eTag", state.eTag());
        properties.put("count", state.count());
        properties.put("enableAutoScaling", state.autoscaler().isPresent());
        state.autoscaler().ifPresent(scaler -> {
            properties.put("minCount", scaler.min());
            properties.put("maxCount", scaler.max());
        });
        properties.put("vmSize", VM_SIZE);
        properties.put("maxPods", 110);
        properties.put("osType", "Linux");
        properties.put("mode", "User");
        properties.put("type", "VirtualMachineScaleSets");
        properties.put("orchestratorVersion", "1.33");
        properties.put("currentOrchestratorVersion", "1.33.2");
        var id = new ResourceId(state.cluster() + "/agentPools/" + state.name());
        var labels = JsonNodeFactory.instance.objectNode();
        labels.putObject("nodeLabels").put("pool", state.name());
        properties.setAll(kept.getOrDefault(id, labels));
        return properties;
    }

    private static String operationAddress(
            ArmRequest request,
            ArmRoute.Place place,
            SimulatedAzure azure,
            String kind,
            Operation operation,
            Instant now) {
        var location = azure.clusters().get(clusterOf(place), now).location();
        return request.base() + "/subscriptions/" + place.name("s") + PROVIDER + "/locations/" + location.name() + "/"
                + kind + "/" + operation.id() + "?api-version=2017-08-31";
    }

    private static ResourceId clusterOf(ArmRoute.Place place) {
        return new ResourceId("/subscriptions/" + place.name("s") + "/resourceGroups/" + place.name("rg") + PROVIDER
                + "/managedClusters/" + place.name("c"));
    }

    private static String lowerCased(ResourceId id) {
        return id.value().replaceFirst("(?i)/resourceGroups/", "/resourcegroups/");
    }

    private static RefusedByAzure fault(String code, String message) {
        return new AzureFault(400, code, message, Optional.empty()).refuse();
    }
}
