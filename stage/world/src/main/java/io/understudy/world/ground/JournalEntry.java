package io.understudy.world.ground;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One thing that happened in the simulated Azure. */
public sealed interface JournalEntry {

    Instant at();

    /**
     * Azure Resource Manager was called.
     *
     * @param action the provider's name of what was asked, as roles grant it
     * @param status what was answered; 0 where the connection was cut before the answer
     * @param code the error's code; empty where it went well
     */
    record ArmCalled(Instant at, String principal, String method, String path, String action, int status, String code)
            implements JournalEntry {}

    /** An operation began; {@code drawn} is how long it takes if nothing comes between. */
    record OperationBegan(Instant at, String id, Operation.Kind kind, String resource, Duration drawn)
            implements JournalEntry {}

    /**
     * An operation ended.
     *
     * @param error what it failed with; empty where it succeeded
     */
    record OperationEnded(Instant at, String id, Operation.Kind kind, String resource, Optional<String> error)
            implements JournalEntry {}

    /** Something came to be otherwise. */
    record StateChanged(Instant at, String subject, String words) implements JournalEntry {}

    /** A fault was put in or taken out on purpose. */
    record FaultSet(Instant at, String words) implements JournalEntry {}

    /** A region was lost, was cut off or came back. */
    record RegionChanged(Instant at, Region region, RegionState state) implements JournalEntry {}

    /** A health probe found an origin's answer other than the probe before. */
    record ProbeTurned(Instant at, ResourceId origin, int status) implements JournalEntry {}

    /**
     * Front Door came to see an origin otherwise.
     *
     * @param since when the first of the samples that turned it was taken
     */
    record OriginTurned(Instant at, ResourceId origin, boolean isHealthy, Instant since) implements JournalEntry {}

    /** Users of one kind came to see another answer, or the same from another stamp. */
    record UsersSaw(
            Instant at, WorkloadName workload, UserRequest.Kind kind, int status, Optional<StampName> stamp, String why)
            implements JournalEntry {}

    /**
     * A forced promotion, or a former primary that rejoined, left these writes behind.
     *
     * @param newestSeen the newest of a user, or of a worker in a region that was not cut off then; what workers of a
     *     region wrote while it was cut off nobody outside could know of
     */
    record WritesLost(
            Instant at,
            String group,
            StampName heldBy,
            long writes,
            Instant oldest,
            Instant newest,
            Optional<Instant> newestSeen)
            implements JournalEntry {

        /** Between the last write that a copy holds and the next one lies a write's own pace. */
        private static final Duration PACE = Duration.ofSeconds(6);

        /** What workers wrote in a region that was cut off is measured as an overlap: nobody outside could know of it. */
        public Duration span() {
            return newestSeen
                    .map(seen -> Duration.between(oldest, seen))
                    .filter(span -> !span.isNegative())
                    .orElse(Duration.ZERO);
        }

        /** Whether more is lost than was said. */
        public boolean exceeds(Duration said) {
            return span().compareTo(said.plus(PACE)) > 0;
        }
    }

    /** Two copies of the data could be written at once while a region was cut off; allowed for a while, and measured. */
    record WritersOverlapped(Instant at, WorkloadName workload, Instant since, Duration lasted)
            implements JournalEntry {}

    /** An alert rule changed its mind. */
    record AlertChanged(Instant at, String rule, ResourceId origin, boolean isFired) implements JournalEntry {}

    /**
     * An alert was handed to the receiver, or was not.
     *
     * @param status the receiver's answer; 0 where it could not be reached, -1 where it was not even tried
     */
    record AlertDelivered(Instant at, String alert, int attempt, int status, String words) implements JournalEntry {}

    /** What must always be true was not. */
    record InvariantBroken(Instant at, Invariant invariant, WorkloadName workload, String sentence)
            implements JournalEntry {}
}
