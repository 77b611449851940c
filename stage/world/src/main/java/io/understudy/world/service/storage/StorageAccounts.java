package io.understudy.world.service.storage;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.StorageAccount;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.data.Inventory;
import io.understudy.world.data.Pace;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The geo-redundant storage accounts of the estate, and how they fail over. */
public final class StorageAccounts implements Service {

    private static final String PROVIDER = "Microsoft.Storage";
    private static final String ACCOUNTS = PROVIDER + "/storageAccounts";
    private static final Set<String> RIGHTS =
            Set.of(ACCOUNTS + "/read", ACCOUNTS + "/failover/action", PROVIDER + "/locations/asyncoperations/read");

    /** Azure says about an hour for both ways; how much about is assumed, and so is when a planned one gives up. */
    private static final Pace PACE = new Pace(
            new Spread.Between(Duration.ofMinutes(40), Duration.ofMinutes(80)),
            Duration.ofMinutes(30),
            new Spread.Between(Duration.ofMinutes(40), Duration.ofMinutes(80)));

    /** How a failover is asked for. */
    public enum Failover {
        /** Everything is copied first, and the two regions change places. */
        PLANNED,
        /** What has not arrived is lost, and so is the copy in the old region. */
        FORCED
    }

    private final Timeline timeline;
    private final Regions regions;
    private final Data data;
    private final StorageFaults faults;
    private final Inventory<StorageAccount> accounts;
    private final Set<ResourceId> withoutSecondCopy = new HashSet<>();
    private final Set<ResourceId> barred = new HashSet<>();

    public StorageAccounts(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.regions = ground.regions();
        this.data = data;
        this.faults = new StorageFaults(ground, this);
        this.accounts = new Inventory<>(data, StorageAccount.class, ACCOUNTS);
    }

    public StorageFaults faults() {
        return faults;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public StorageState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        var account = find(id);
        return new StorageState(id, primary(account), geo(account), account.isMoving());
    }

    /** Asks for the second region to become the first. */
    public Operation failover(ResourceId id, Failover way, Instant now) {
        timeline.advanceTo(now);
        var account = find(id);
        if (account.isBusy(timeline.now())) {
            throw AzureFault.of(
                            409,
                            "StorageAccountOperationInProgress",
                            "An operation is currently performing on storage account '" + id.name()
                                    + "' that requires exclusive access.")
                    .refuse();
        }
        var geo = geo(account)
                .orElseThrow(
                        () -> refused("AccountIsNotGeoRedundant", "Account '" + id.name() + "' has no second region."));
        if (!(way == Failover.PLANNED ? geo.canPlannedFailover() : geo.canFailover())) {
            throw refused("LastSyncTimeUnavailable", "Last sync time is unavailable for account '" + id.name() + "'.");
        }
        var target = other(account);
        return way == Failover.PLANNED
                ? data.copyAndMove(account, target, unreachable(id), PACE, () -> {})
                : data.force(account, target, PACE, () -> withoutSecondCopy.add(id));
    }

    void bar(ResourceId id, boolean isBarred) {
        if (isBarred) {
            barred.add(accounts.declared(find(id)).account());
        } else {
            barred.remove(id);
        }
    }

    private Optional<StorageState.Geo> geo(Copies account) {
        var id = accounts.declared(account).account();
        if (withoutSecondCopy.contains(id)) {
            return Optional.empty();
        }
        var other = other(account);
        var secondary = accounts.declared(account).regionOf(other);
        var isLive = account.isReplicating();
        var isPossible = !barred.contains(id) && regions.isUp(secondary);
        return Optional.of(new StorageState.Geo(
                secondary, isLive, account.heldAt(other, timeline.now()), isPossible, isPossible && isLive));
    }

    private Region primary(Copies account) {
        return accounts.declared(account).regionOf(account.primary());
    }

    /** An account has two regions: that of the stamp that is written, and that of one other stamp. */
    private static StampName other(Copies account) {
        return account.otherThan(account.primary());
    }

    private static AzureFault unreachable(ResourceId id) {
        return AzureFault.of(
                500, "InternalServerError", "The primary region of account '" + id.name() + "' cannot be reached.");
    }

    private static RefusedByAzure refused(String code, String message) {
        return AzureFault.of(409, code, message).refuse();
    }

    private Copies find(ResourceId id) {
        return accounts.find(id.name(), account -> account.account().equals(id));
    }
}
