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

    /** An estate at whose edge only the rules speak that the ground makes. */
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
            for (var channel : workload.channels()) {
                if (channels.stream().noneMatch(c -> c.name().equals(channel))) {
                    throw new IllegalArgumentException(
                            "workload " + workload.name() + " notifies channel " + channel + ", which is not declared");
                }
            }
        }
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
