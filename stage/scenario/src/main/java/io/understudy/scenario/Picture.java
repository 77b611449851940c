package io.understudy.scenario;

import io.understudy.activation.Admission;
import io.understudy.topology.NodePool;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.data.Copies;
import io.understudy.world.service.frontdoor.OriginState;
import io.understudy.world.service.trafficmanager.EndpointState;
import io.understudy.world.stamp.SimulatedStamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the simulated Azure of one workload looks to a person, thing by thing; health and what is under way left out. */
public final class Picture {

    private final Map<String, String> things;

    private Picture(Map<String, String> things) {
        this.things = things;
    }

    public static Picture of(SimulatedAzure azure, Workload workload, Instant now) {
        azure.advanceTo(now);
        var things = new LinkedHashMap<String, String>();
        for (var stamp : azure.stamps().of(workload.name())) {
            things.put("stamp " + stamp.name(), words(stamp, now));
        }
        for (var copies : azure.data().of(workload.name())) {
            things.put(copies.declared().kind() + " " + copies.name(), words(copies));
        }
        for (var stamp : workload.stamps()) {
            addCluster(azure, stamp, now, things);
            stamp.origin()
                    .ifPresent(origin -> things.put(
                            "origin " + origin.id().name(),
                            words(azure.frontDoor().get(origin.id(), now).inEffect())));
            stamp.endpoint()
                    .ifPresent(endpoint -> things.put(
                            "endpoint " + endpoint.id().name(),
                            words(azure.trafficManager().get(endpoint.id(), now).inEffect())));
        }
        for (var set : workload.records()) {
            var setting = azure.zones().get(set.id(), now).inEffect();
            things.put("record set " + set.name(), "leads to " + String.join(", ", setting.values()));
        }
        return new Picture(things);
    }

    /** A sentence for each thing that is otherwise than it was in the earlier picture. */
    public List<String> otherwiseThan(Picture earlier) {
        return things.entrySet().stream()
                .filter(thing -> !thing.getValue().equals(earlier.things.get(thing.getKey())))
                .map(thing -> thing.getKey() + " " + thing.getValue()
                        + Optional.ofNullable(earlier.things.get(thing.getKey()))
                                .map(before -> ", and at the beginning it " + before)
                                .orElse(", and at the beginning it did not run"))
                .toList();
    }

    private static String words(SimulatedStamp stamp, Instant now) {
        var admits = stamp.admits(now);
        var whom = admits == Admission.READS_ONLY ? "readers only" : Words.of(admits);
        return "admits " + whom + " and runs " + (stamp.runsWorkers(now) ? "workers" : "no workers");
    }

    private static String words(Copies copies) {
        return "is written in " + copies.primary() + (copies.isUnlinked() ? " and not linked to its copy" : "");
    }

    private static void addCluster(SimulatedAzure azure, Stamp stamp, Instant now, Map<String, String> things) {
        var declared = stamp.cluster();
        var cluster = azure.clusters().get(declared.id(), now);
        things.put("cluster " + declared.id().name(), cluster.isStopped() ? "is stopped" : "runs");
        for (var pool : cluster.isStopped() ? List.<NodePool>of() : declared.pools()) {
            var count = azure.clusters().pool(declared.id(), pool.name(), now).count();
            things.put(
                    "node pool " + pool.name() + " of cluster " + declared.id().name(),
                    "is to have " + count + " nodes");
        }
    }

    private static String words(OriginState.Setting setting) {
        return isEnabled(setting.isEnabled()) + " with priority " + setting.priority() + " and weight "
                + setting.weight();
    }

    private static String words(EndpointState.Setting setting) {
        return isEnabled(setting.isEnabled()) + " with priority " + setting.priority();
    }

    private static String isEnabled(boolean isEnabled) {
        return isEnabled ? "is enabled" : "is disabled";
    }
}
