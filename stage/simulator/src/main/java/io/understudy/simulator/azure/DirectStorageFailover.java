package io.understudy.simulator.azure;

import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.storage.SeenStorage;
import io.understudy.world.service.storage.StorageAccounts.Failover;
import io.understudy.world.service.storage.StorageState;
import java.util.Optional;

/** Fails storage accounts of the world over, with the patience of the real adapter. */
final class DirectStorageFailover extends ArmChange<FailOverStorageAccount, StorageState> {

    private static final String ACCOUNTS = "Microsoft.Storage/storageAccounts";

    private final DirectArm arm;

    DirectStorageFailover(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected StorageState read(FailOverStorageAccount action) {
        return arm.read(
                "read storage account",
                ACCOUNTS + "/read",
                action.account(),
                () -> arm.azure()
                        .storageAccounts()
                        .get(action.account(), arm.time().instant()));
    }

    @Override
    protected Position position(FailOverStorageAccount action, StorageState account) {
        return seen(account).towards(action);
    }

    @Override
    protected String send(FailOverStorageAccount action, StorageState account) {
        var way = action.dataLoss() == DataLoss.ACCEPTED ? Failover.FORCED : Failover.PLANNED;
        arm.begin(
                "fail over",
                "POST",
                ACCOUNTS + "/failover/action",
                action.account(),
                () -> arm.azure()
                        .storageAccounts()
                        .failover(action.account(), way, arm.time().instant()));
        return "storage account " + action.account().name() + " was told to fail over to " + action.region();
    }

    @Override
    protected Optional<Once> once(FailOverStorageAccount action) {
        return Optional.of(
                new Once(arm.book(), SeenStorage.name(action), SeenStorage.LEFT_TO_WORK, SeenStorage.AT_WORK_MAX));
    }

    private static SeenStorage seen(StorageState account) {
        return new SeenStorage(
                account.primary(),
                account.geo().map(StorageState.Geo::secondary),
                account.isFailingOver(),
                account.geo()
                        .map(geo -> new SeenStorage.Can(
                                geo.canFailover(), geo.canPlannedFailover(), geo.isLive() ? "Live" : "Unavailable"))
                        .orElse(new SeenStorage.Can(false, false, "absent")));
    }
}
