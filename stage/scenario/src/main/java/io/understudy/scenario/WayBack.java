package io.understudy.scenario;

import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.data.Copies;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.UserRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a workload went back, as its users saw it.
 *
 * @param turnedAway the time from each first failed request to the next that succeeds, all taken together
 * @param readersTurnedAway the same for those who only read
 * @param storesSwitch how long its stores took: from the first that began to move to the last whose name leads there
 * @param otherwise a sentence for each thing that is not as it was at the beginning
 */
public record WayBack(Duration turnedAway, Duration readersTurnedAway, Duration storesSwitch, List<String> otherwise) {

    private static final Set<Operation.Kind> SWITCHING = EnumSet.of(
            Operation.Kind.PLANNED_FAILOVER,
            Operation.Kind.FORCED_FAILOVER,
            Operation.Kind.UNLINK_COPY,
            Operation.Kind.MOVE_LISTENER);

    private static final int GOOD = 200;

    public WayBack {
        otherwise = List.copyOf(otherwise);
    }

    /** What the journal says of it from the moment at which it began, compared with an earlier picture. */
    public static WayBack since(Instant from, Picture beginning, SimulatedAzure azure, Workload workload, Instant now) {
        azure.advanceTo(now);
        var seen = azure.journal().entries(JournalEntry.UsersSaw.class).stream()
                .filter(saw ->
                        saw.workload().equals(workload.name()) && !saw.at().isBefore(from))
                .toList();
        var stores = azure.data().of(workload.name()).stream().map(Copies::key).toList();
        return new WayBack(
                turnedAway(seen, EnumSet.allOf(UserRequest.Kind.class), now),
                turnedAway(seen, EnumSet.of(UserRequest.Kind.READ), now),
                switched(azure, stores, from, now),
                Picture.of(azure, workload, now).otherwiseThan(beginning));
    }

    /** For how much longer than the stores took by themselves. */
    public Duration beyondTheSwitch() {
        var beyond = turnedAway.minus(storesSwitch);
        return beyond.isNegative() ? Duration.ZERO : beyond;
    }

    /** Users are well when they ask for it; while a kind of request fails, they are turned away. */
    private static Duration turnedAway(List<JournalEntry.UsersSaw> seen, Set<UserRequest.Kind> counted, Instant now) {
        var failing = EnumSet.noneOf(UserRequest.Kind.class);
        var sum = Duration.ZERO;
        var since = now;
        for (var saw : seen) {
            if (!counted.contains(saw.kind())) {
                continue;
            }
            if (saw.status() != GOOD) {
                since = failing.isEmpty() ? saw.at() : since;
                failing.add(saw.kind());
            } else if (failing.remove(saw.kind()) && failing.isEmpty()) {
                sum = sum.plus(Duration.between(since, saw.at()));
            }
        }
        return failing.isEmpty() ? sum : sum.plus(Duration.between(since, now));
    }

    private static Duration switched(SimulatedAzure azure, List<String> stores, Instant from, Instant now) {
        var switching = azure.journal().operations().stream()
                .filter(o -> SWITCHING.contains(o.kind())
                        && stores.contains(o.resource())
                        && !o.began().isBefore(from))
                .toList();
        var began = switching.stream().map(Operation::began).min(Instant::compareTo);
        var ended = switching.stream().map(o -> o.ended().orElse(now)).max(Instant::compareTo);
        return began.map(at -> Duration.between(at, ended.orElse(at))).orElse(Duration.ZERO);
    }
}
