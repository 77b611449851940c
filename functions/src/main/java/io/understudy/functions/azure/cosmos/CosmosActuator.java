package io.understudy.functions.azure.cosmos;

import com.azure.resourcemanager.cosmos.fluent.CosmosDBManagementClient;
import com.azure.resourcemanager.cosmos.fluent.DatabaseAccountsClient;
import com.azure.resourcemanager.cosmos.fluent.models.DatabaseAccountGetResultsInner;
import com.azure.resourcemanager.cosmos.implementation.CosmosDBManagementClientBuilder;
import com.azure.resourcemanager.cosmos.models.FailoverPolicies;
import com.azure.resourcemanager.cosmos.models.FailoverPolicy;
import com.azure.resourcemanager.cosmos.models.Location;
import com.azure.resourcemanager.cosmos.models.RegionForOnlineOffline;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.topology.Region;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the writes of a Cosmos DB account to another region: planned by a new order of its regions, forced by taking the
 * written region offline. Only the second works while the written region is down, and it keeps that region away for days.
 */
public final class CosmosActuator extends ArmChange<PromoteCosmosRegion, DatabaseAccountGetResultsInner> {

    private final PerSubscription<CosmosDBManagementClient> clients;
    private final SendBook book;

    public CosmosActuator(Arm arm, SendBook book) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new CosmosDBManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.book = book;
    }

    @Override
    protected DatabaseAccountGetResultsInner read(PromoteCosmosRegion action) {
        var id = action.account();
        return Calls.read(
                "read Cosmos DB account " + id.name(),
                () -> accounts(action).getByResourceGroupWithResponseAsync(id.resourceGroup(), id.name()));
    }

    @Override
    protected Position position(PromoteCosmosRegion action, DatabaseAccountGetResultsInner account) {
        return seen(account).towards(action);
    }

    @Override
    protected String send(PromoteCosmosRegion action, DatabaseAccountGetResultsInner account) {
        return action.dataLoss() == DataLoss.ACCEPTED ? takeOffline(action, account) : reorder(action, account);
    }

    private String reorder(PromoteCosmosRegion action, DatabaseAccountGetResultsInner account) {
        var id = action.account();
        var order = seen(account).withFirst(action.region());
        var policies = IntStream.range(0, order.size())
                .mapToObj(place -> new FailoverPolicy()
                        .withLocationName(order.get(place).name())
                        .withFailoverPriority(place))
                .toList();
        Calls.begin(
                action.sentence(),
                () -> accounts(action)
                        .failoverPriorityChangeWithResponseAsync(
                                id.resourceGroup(), id.name(), new FailoverPolicies().withFailoverPolicies(policies)));
        return "Cosmos DB account " + id.name() + " was told to write in " + action.region();
    }

    private String takeOffline(PromoteCosmosRegion action, DatabaseAccountGetResultsInner account) {
        var id = action.account();
        var written = account.writeLocations().get(0).locationName();
        Calls.begin(
                action.sentence(),
                () -> accounts(action)
                        .offlineRegionWithResponseAsync(
                                id.resourceGroup(), id.name(), new RegionForOnlineOffline().withRegion(written)));
        return "Cosmos DB account " + id.name() + " was told to take region " + new Region(written)
                + " offline; Azure brings that region back by itself, which can take days";
    }

    @Override
    protected Optional<Once> once(PromoteCosmosRegion action) {
        return Optional.of(new Once(book, SeenAccount.name(action), SeenAccount.AT_WORK));
    }

    private static SeenAccount seen(DatabaseAccountGetResultsInner account) {
        var order = listed(account.failoverPolicies())
                .sorted(Comparator.comparingInt(
                        policy -> Objects.requireNonNullElse(policy.failoverPriority(), Integer.MAX_VALUE)))
                .map(policy -> new Region(policy.locationName()))
                .toList();
        var state = Objects.requireNonNullElse(account.provisioningState(), "Succeeded");
        return new SeenAccount(
                order,
                regions(account.writeLocations()),
                regions(account.readLocations()),
                !state.equalsIgnoreCase("Succeeded"));
    }

    private static List<Region> regions(@Nullable List<Location> locations) {
        return listed(locations)
                .map(location -> new Region(location.locationName()))
                .toList();
    }

    private static <T> Stream<T> listed(@Nullable List<T> things) {
        return things == null ? Stream.empty() : things.stream();
    }

    private DatabaseAccountsClient accounts(PromoteCosmosRegion action) {
        return clients.clientFor(action.account()).getDatabaseAccounts();
    }
}
