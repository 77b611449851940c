package io.understudy.world.service.cosmos;

import io.understudy.topology.CosmosAccount;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.world.data.Data;
import io.understudy.world.data.Pace;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.ground.RegionState;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Cosmos DB accounts of the estate: where each is written, and how that is changed. */
public final class CosmosAccounts implements Service {

    private static final String PROVIDER = "Microsoft.DocumentDB";
    private static final String ACCOUNTS = PROVIDER + "/databaseAccounts";
    private static final Set<String> RIGHTS = Set.of(
            ACCOUNTS + "/read",
            ACCOUNTS + "/failoverPriorityChange/action",
            ACCOUNTS + "/offlineRegion/action",
            PROVIDER + "/locations/operationsStatus/read");

    /** Azure speaks of minutes and gives no figure: assumed. */
    private static final Pace PACE =
            new Pace(Spread.seconds(60, 300), Duration.ofMinutes(10), Spread.seconds(120, 600));

    /** Azure says that it can take several days: assumed. */
    private static final Spread COMES_BACK = new Spread.Between(Duration.ofDays(1), Duration.ofDays(3));

    private final Timeline timeline;
    private final Journal journal;
    private final Draws draws;
    private final Regions regions;
    private final Data data;
    private final List<SimulatedAccount> accounts;

    public CosmosAccounts(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.draws = ground.draws();
        this.regions = ground.regions();
        this.data = data;
        this.accounts = data.ofKind(CosmosAccount.class).stream()
                .map(copies -> new SimulatedAccount(copies, (CosmosAccount) copies.declared()))
                .toList();
        regions.listen((region, before, after, now) -> {
            if (after == RegionState.UP) {
                bringBackLater(region);
            }
        });
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public AccountState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        return find(id).state(timeline.now());
    }

    /**
     * Asks for another order of all regions. Where another one is first, it is written there after a while, and nothing
     * is lost; where the same one is, there is nothing to wait for.
     */
    public Optional<Operation> failoverPriorityChange(ResourceId id, List<Region> order, Instant now) {
        timeline.advanceTo(now);
        var account = find(id);
        refuseWhileBusy(account);
        if (order.size() != account.order().size() || !new HashSet<>(order).equals(new HashSet<>(account.order()))) {
            throw bad("The failover policies must name every region of account '" + id.name() + "' exactly once.");
        }
        if (account.declared().isWrittenEverywhere()) {
            throw bad("Account '" + id.name() + "' accepts writes in every region; its priorities cannot be changed.");
        }
        if (account.hasRegionOffline()) {
            throw locked("Account '" + id.name() + "' has a region that is offline; its priorities cannot be changed.");
        }
        var target = order.get(0);
        if (target.equals(account.written())) {
            account.reorder(order);
            return Optional.empty();
        }
        var fault = AzureFault.of(
                503, "ServiceUnavailable", "The regions of account '" + id.name() + "' cannot all be reached.");
        return Optional.of(
                data.copyAndMove(account.copies(), account.stampIn(target), fault, PACE, () -> account.reorder(order)));
    }

    /** Takes the written region away from the account: the next one is written, and what had not arrived there is lost. */
    public Operation offlineRegion(ResourceId id, Region region, Instant now) {
        timeline.advanceTo(now);
        var account = find(id);
        refuseWhileBusy(account);
        if (!account.order().contains(region)) {
            throw bad("Account '" + id.name() + "' has no region '" + region + "'.");
        }
        if (account.isOffline(region) || !account.written().equals(region)) {
            throw locked("Region '" + region + "' of account '" + id.name() + "' accepts no writes.");
        }
        var next = account.order().stream()
                .filter(r -> !r.equals(region) && !account.isOffline(r))
                .findFirst()
                .orElseThrow(() -> locked("Account '" + id.name() + "' has no other region that is online."));
        return data.force(account.copies(), account.stampIn(next), PACE, () -> {
            account.takeOffline(region, next);
            if (regions.isUp(region)) {
                bringBackLater(account, region);
            }
        });
    }

    private void bringBackLater(Region region) {
        accounts.stream()
                .filter(account -> account.isOffline(region))
                .forEach(account -> bringBackLater(account, region));
    }

    private void bringBackLater(SimulatedAccount account, Region region) {
        var key = account.declared().account().value();
        timeline.in(draws.next(COMES_BACK, "online " + key), () -> {
            if (account.isOffline(region) && regions.isUp(region)) {
                account.bringBack(region);
                journal.add(new JournalEntry.StateChanged(
                        timeline.now(), key, "region " + region + " is online again and accepts no writes"));
            }
        });
    }

    private void refuseWhileBusy(SimulatedAccount account) {
        if (account.copies().isBusy(timeline.now())) {
            throw locked("There is another user operation in progress which requires an exclusive lock on ["
                    + account.declared().account().name() + "]. Please retry after sometime.");
        }
    }

    private static RefusedByAzure bad(String message) {
        return AzureFault.of(400, "BadRequest", message).refuse();
    }

    private static RefusedByAzure locked(String message) {
        return AzureFault.of(412, "PreconditionFailed", message).refuse();
    }

    private SimulatedAccount find(ResourceId id) {
        return accounts.stream()
                .filter(account -> account.declared().account().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound(ACCOUNTS + "/" + id.name()).refuse());
    }
}
