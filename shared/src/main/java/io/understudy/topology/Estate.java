package io.understudy.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All workloads that one installation guards.
 *
 * @param acknowledged what its owner knows of and lives with
 * @param witnesses the rules of Azure Monitor through which the edge speaks
 */
public record Estate(
        String name,
        Region controlRegion,
        List<Workload> workloads,
        List<Channel> channels,
        Set<EstateRule> acknowledged,
        EdgeRules witnesses)
        implements EstateSource {

    /** An estate whose edge is heard through the rules that the ground makes, and no others. */
    public Estate(
            String name,
            Region controlRegion,
            List<Workload> workloads,
            List<Channel> channels,
            Set<EstateRule> acknowledged) {
        this(name, controlRegion, workloads, channels, acknowledged, EdgeRules.OF_THE_GROUND);
    }

    public Estate {
        workloads = List.copyOf(workloads);
        channels = List.copyOf(channels);
        acknowledged = Set.copyOf(acknowledged);
        var names = new HashSet<WorkloadName>();
        for (var workload : workloads) {
            if (!names.add(workload.name())) {
                throw new IllegalArgumentException("estate " + name + " names workload " + workload.name() + " twice");
            }
            for (var channel : workload.heardBy()) {
                if (channels.stream().noneMatch(c -> c.name().equals(channel))) {
                    throw new IllegalArgumentException(
                            "workload " + workload.name() + " notifies channel " + channel + ", which is not declared");
                }
            }
        }
        coldClustersAreTheirOwn(workloads);
    }

    /** A stamp that is not needed any more has its cluster stopped, and that takes along whatever else is in it. */
    private static void coldClustersAreTheirOwn(List<Workload> workloads) {
        var stamps = workloads.stream().flatMap(w -> w.stamps().stream()).toList();
        for (var cold : stamps) {
            var cluster = cold.cluster().id();
            var named = stamps.stream()
                    .filter(s -> s.cluster().id().key().equals(cluster.key()))
                    .count();
            if (cold.role() == Role.COLD && named > 1) {
                throw new IllegalArgumentException("cluster " + cluster.name() + " of the cold stamp " + cold.name()
                        + " is named by another stamp, too, which would be stopped with it; give each a cluster of its"
                        + " own");
            }
        }
    }

    /** The channels that hear something at once: all but those to which workloads only escalate. */
    public List<Channel> heardAtOnce() {
        return channels.stream()
                .filter(c -> workloads.stream().noneMatch(w -> w.escalation().contains(c.name()))
                        || workloads.stream().anyMatch(w -> w.channels().contains(c.name())))
                .toList();
    }

    @Override
    public Estate current() {
        return this;
    }

    @Override
    public Optional<Workload> find(WorkloadName workload) {
        return workloads.stream().filter(w -> w.name().equals(workload)).findFirst();
    }

    public Optional<Channel> find(ChannelName channel) {
        return channels.stream().filter(c -> c.name().equals(channel)).findFirst();
    }
}
