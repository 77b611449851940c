package io.understudy.functions.azure.storage;

import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.storage.fluent.StorageAccountsClient;
import com.azure.resourcemanager.storage.fluent.StorageManagementClient;
import com.azure.resourcemanager.storage.fluent.models.StorageAccountInner;
import com.azure.resourcemanager.storage.implementation.StorageManagementClientBuilder;
import com.azure.resourcemanager.storage.models.FailoverType;
import com.azure.resourcemanager.storage.models.GeoReplicationStats;
import com.azure.resourcemanager.storage.models.StorageAccountExpand;
import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.topology.Region;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fails a storage account over to its secondary region. One parameter tells the two ways apart: the call with it copies
 * first, and the same call without it loses what was not copied and leaves the account without a second copy.
 */
public final class StorageActuator extends ArmChange<FailOverStorageAccount, StorageAccountInner> {

    /** The absence of the parameter, which is all that a forced failover is told by. */
    private static final @Nullable FailoverType FORCED = null;

    private final PerSubscription<StorageManagementClient> clients;
    private final SendBook book;

    public StorageActuator(Arm arm, SendBook book) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new StorageManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.book = book;
    }

    @Override
    protected StorageAccountInner read(FailOverStorageAccount action) {
        var id = action.account();
        return Calls.read(
                "read storage account " + id.name(),
                () -> accounts(action)
                        .getByResourceGroupWithResponseAsync(
                                id.resourceGroup(), id.name(), StorageAccountExpand.GEO_REPLICATION_STATS));
    }

    @Override
    protected Position position(FailOverStorageAccount action, StorageAccountInner account) {
        return seen(account).towards(action);
    }

    @Override
    protected String send(FailOverStorageAccount action, StorageAccountInner account) {
        Calls.begin(action.sentence(), () -> failOver(action));
        return "storage account " + action.account().name() + " was told to fail over to " + action.region()
                + (action.dataLoss() == DataLoss.ACCEPTED ? "; after that it has no second copy" : "");
    }

    private Mono<Response<Flux<ByteBuffer>>> failOver(FailOverStorageAccount action) {
        var id = action.account();
        var type = action.dataLoss() == DataLoss.ACCEPTED ? FORCED : FailoverType.PLANNED;
        return accounts(action).failoverWithResponseAsync(id.resourceGroup(), id.name(), type);
    }

    @Override
    protected Optional<Once> once(FailOverStorageAccount action) {
        return Optional.of(new Once(book, SeenStorage.name(action), SeenStorage.LEFT_TO_WORK, SeenStorage.AT_WORK_MAX));
    }

    private static SeenStorage seen(StorageAccountInner account) {
        return new SeenStorage(
                new Region(account.primaryLocation()),
                Optional.ofNullable(account.secondaryLocation()).map(Region::new),
                Boolean.TRUE.equals(account.failoverInProgress()),
                can(account.geoReplicationStats()));
    }

    /** What Azure does not say does not bar us: it will refuse by itself. */
    private static SeenStorage.Can can(@Nullable GeoReplicationStats stats) {
        if (stats == null) {
            return new SeenStorage.Can(true, true, "not described");
        }
        var failOver = !Boolean.FALSE.equals(stats.canFailover());
        var planned = stats.canPlannedFailover() == null ? failOver : stats.canPlannedFailover();
        return new SeenStorage.Can(failOver, planned, Objects.toString(stats.status(), "not described"));
    }

    private StorageAccountsClient accounts(FailOverStorageAccount action) {
        return clients.clientFor(action.account()).getStorageAccounts();
    }
}
