package io.understudy.rehearsal.stage;

import io.understudy.topology.Estate;
import io.understudy.topology.Origin;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.world.service.cluster.ScalingTrouble;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that can be broken in the world of one estate. */
final class Breakables {

    /** In which order people read them: what is broken most often comes first. */
    private static final List<String> KINDS =
            List.of("region", "network", "app", "cluster", "nodes", "database", "edge", "front-door", "arm");

    private final Map<String, Breakable> all = new LinkedHashMap<>();

    private Breakables() {}

    /** What several workloads share is named once. */
    static List<Breakable> of(Estate estate) {
        var found = new Breakables();
        for (var workload : estate.workloads()) {
            workload.stamps().forEach(s -> found.addRegion(s.region()));
        }
        for (var workload : estate.workloads()) {
            found.addWorkload(workload);
        }
        found.add(Breakable.alone(
                "edge",
                "",
                "Front Door's edges answer nobody and see nobody",
                (azure, isBroken, now) -> azure.frontDoor().faults().setEdgeLost(isBroken, now)));
        return found.all.values().stream()
                .sorted(Comparator.comparing(b -> KINDS.indexOf(b.kind())))
                .toList();
    }

    private void addRegion(Region region) {
        var part = "region " + region.name();
        add(new Breakable(
                "region", region.name(), part, "the region is dark, and nothing in it runs", (azure, isBroken, now) -> {
                    if (isBroken) {
                        azure.faults().lose(region, now);
                    } else {
                        azure.faults().restore(region, now);
                    }
                }));
        add(new Breakable(
                "network",
                region.name(),
                part,
                "the region runs on, and nothing gets in or out",
                (azure, isBroken, now) -> {
                    if (isBroken) {
                        azure.faults().cutOff(region, now);
                    } else {
                        azure.faults().restore(region, now);
                    }
                }));
        add(Breakable.alone(
                "arm",
                region.name(),
                "Azure Resource Manager answers 503 for what is in the region",
                (azure, isBroken, now) -> azure.faults().setArmUnavailable(region, isBroken, now)));
    }

    private void addWorkload(Workload workload) {
        for (var stamp : workload.stamps()) {
            add(Breakable.alone(
                    "app",
                    workload.name() + "@" + stamp.name(),
                    "the application fails behind a gate that works",
                    (azure, isBroken, now) ->
                            azure.stamps().faults().setAppUnhealthy(workload.name(), stamp.name(), isBroken, now)));
            addCluster(stamp);
            stamp.origin().map(Origin::profile).ifPresent(this::addProfile);
        }
        for (var store : workload.stores()) {
            add(Breakable.alone(
                    "database",
                    store.name(),
                    "the primary of the " + store.kind() + " answers nobody",
                    (azure, isBroken, now) ->
                            azure.data().faults().setPrimaryUnreachable(workload.name(), store.name(), isBroken, now)));
        }
    }

    private void addCluster(Stamp stamp) {
        var id = stamp.cluster().id();
        add(Breakable.alone(
                "cluster",
                id.name(),
                "the cluster answers nobody, though its region is well",
                (azure, isBroken, now) -> azure.clusters().faults().setDown(id, isBroken, now)));
        add(Breakable.alone(
                "nodes",
                id.name(),
                "the cluster gets no more nodes, because the region has none left",
                (azure, isBroken, now) -> {
                    if (isBroken) {
                        azure.clusters().faults().beginScalingTrouble(id, ScalingTrouble.CAPACITY, now);
                    } else {
                        azure.clusters().faults().endScalingTrouble(id, now);
                    }
                }));
    }

    private void addProfile(ResourceId profile) {
        add(Breakable.alone(
                "front-door",
                profile.name(),
                "the profile takes changes and never carries them out",
                (azure, isBroken, now) -> {
                    if (isBroken) {
                        azure.frontDoor().faults().freeze(profile, now);
                    } else {
                        azure.frontDoor().faults().thaw(profile, now);
                    }
                }));
    }

    private void add(Breakable thing) {
        all.putIfAbsent(thing.words(), thing);
    }
}
