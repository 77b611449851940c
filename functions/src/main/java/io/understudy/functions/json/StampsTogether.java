package io.understudy.functions.json;

import io.understudy.topology.DeploymentModel;
import io.understudy.topology.NodePool;
import io.understudy.topology.RecordSet;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the stamps of one workload must say together. */
final class StampsTogether {

    private StampsTogether() {}

    static void fitTheModel(String name, DeploymentModel model, List<Stamp> stamps) {
        var active = stamps.stream().filter(s -> s.role() == Role.ACTIVE).count();
        var cold = stamps.stream().filter(s -> s.role() == Role.COLD).count();
        var sound = switch (model) {
            case ACTIVE_ACTIVE -> active == stamps.size();
            case ACTIVE_PASSIVE -> active == 1 && cold == 0;
            case PASSIVE_COLD -> active == 1 && cold == stamps.size() - 1;
            case STAMPS -> active >= 1;
        };
        if (!sound) {
            throw new IllegalArgumentException("workload " + name + " says one thing by its model and another by its"
                    + " stamps' roles: active-active has only active stamps, active-passive one active and else passive"
                    + " ones, passive-cold one active and else cold ones, stamps at least one active");
        }
    }

    /** Users are led on the same ways to each stamp, and on one at least. */
    static void areReached(String name, List<Stamp> stamps, List<RecordSet> records) {
        haveAllOrNone(name, "a Front Door origin", stamps, s -> s.origin().isPresent());
        haveAllOrNone(
                name, "a Traffic Manager endpoint", stamps, s -> s.endpoint().isPresent());
        if (records.isEmpty()
                && stamps.stream()
                        .allMatch(s -> s.origin().isEmpty() && s.endpoint().isEmpty())) {
            throw new IllegalArgumentException("workload " + name + " says no way on which users reach its stamps, so"
                    + " nobody could be led anywhere: give each stamp an 'origin' of Front Door or an 'endpoint' of"
                    + " Traffic Manager, or the workload 'records' of Azure DNS");
        }
    }

    private static void haveAllOrNone(String name, String what, List<Stamp> stamps, Predicate<Stamp> has) {
        var without =
                stamps.stream().filter(has.negate()).map(s -> s.name().value()).toList();
        if (!without.isEmpty() && without.size() < stamps.size()) {
            throw new IllegalArgumentException("some stamps of workload " + name + " have " + what + ", and "
                    + String.join(", ", without) + (without.size() == 1 ? " has" : " have")
                    + " none, so users would not follow a move from or to it: declare one for each stamp, or for none");
        }
    }

    /** A stopped cluster has no nodes, so it has no size to go back to. */
    static void stoppedHasNoSize(String name, List<Stamp> stamps) {
        var sized = stamps.stream()
                .filter(s -> s.role() == Role.COLD)
                .filter(s -> s.cluster().pools().stream()
                        .anyMatch(pool -> pool.nodesStandby().isPresent()))
                .map(s -> s.name().value())
                .collect(Collectors.joining(", "));
        if (!sized.isEmpty()) {
            throw new IllegalArgumentException("workload " + name + " says 'standby' for a pool of a cold stamp, whose"
                    + " cluster is stopped and has no nodes; leave it out of: " + sized);
        }
    }

    /** What is made larger on a suspicion must be able to go back. */
    static void canGoBack(String name, List<Stamp> stamps) {
        var silent = stamps.stream()
                .filter(s -> s.role() == Role.PASSIVE)
                .flatMap(s -> s.cluster().pools().stream())
                .filter(pool -> pool.nodesStandby().isEmpty())
                .map(NodePool::name)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            throw new IllegalArgumentException(
                    "workload " + name + " warms at-suspicion, so each pool of a passive stamp"
                            + " says in 'standby' to how many nodes it goes back; these do not: " + silent);
        }
    }
}
