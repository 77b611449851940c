package io.understudy.world.service.cosmos;

import io.understudy.topology.CosmosAccount;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import io.understudy.world.data.Copies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One account: its copies, the order of its regions, and those that were taken offline. */
final class SimulatedAccount {

    private final Copies copies;
    private final CosmosAccount declared;
    private final Set<Region> offline = new HashSet<>();
    private List<Region> order;

    SimulatedAccount(Copies copies, CosmosAccount declared) {
        this.copies = copies;
        this.declared = declared;
        var written = declared.regionOf(copies.primary());
        this.order = with(
                written,
                copies.workload().stamps().stream()
                        .map(stamp -> declared.regionOf(stamp.name()))
                        .toList());
    }

    Copies copies() {
        return copies;
    }

    CosmosAccount declared() {
        return declared;
    }

    /** The region that accepts writes, where only one does. */
    Region written() {
        return declared.regionOf(copies.primary());
    }

    List<Region> order() {
        return order;
    }

    void reorder(List<Region> wanted) {
        order = List.copyOf(wanted);
    }

    boolean isOffline(Region region) {
        return offline.contains(region);
    }

    boolean hasRegionOffline() {
        return !offline.isEmpty();
    }

    /** It comes last in the order from now on. */
    void takeOffline(Region region, Region next) {
        offline.add(region);
        order = with(next, order.stream().filter(r -> !r.equals(region)).toList());
        order = new ArrayList<>(order);
        order.add(region);
    }

    void bringBack(Region region) {
        offline.remove(region);
    }

    StampName stampIn(Region region) {
        return declared.regions().entrySet().stream()
                .filter(e -> e.getValue().equals(region))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    AccountState state(Instant now) {
        var isEverywhere = declared.isWrittenEverywhere();
        return new AccountState(
                declared.account(),
                order,
                isEverywhere ? order : List.of(written()),
                offline,
                isEverywhere,
                copies.isBusy(now));
    }

    private static List<Region> with(Region first, List<Region> regions) {
        var ordered = new ArrayList<Region>();
        ordered.add(first);
        regions.stream().filter(region -> !ordered.contains(region)).forEach(ordered::add);
        return ordered;
    }
}
