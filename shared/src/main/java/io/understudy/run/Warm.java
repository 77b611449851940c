package io.understudy.run;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stamp that was made ready to serve and does not: a debt of the workload, because its nodes cost money.
 *
 * @param since when the run ended that left it so
 * @param calmSince when the stamp that serves was last found well again; empty where it was not in trouble since
 */
record Warm(StampName stamp, Instant since, Optional<Instant> calmSince) {

    /** A suspicion that comes back so soon finds it warm. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    /** The same where its cluster is stopped: it may not be started for half an hour after that. */
    private static final Duration KEPT_RUNNING_FOR = Duration.ofHours(1);

    Warm(StampName stamp, Instant since) {
        this(stamp, since, Optional.empty());
    }

    Warm calm(Instant at) {
        return new Warm(stamp, since, Optional.of(at));
    }

    boolean isToShrink(Instant now) {
        return !since.plus(KEPT_FOR).isAfter(now);
    }

    /** After an hour in which nobody suspected the stamp that serves. */
    boolean isToBeStopped(Instant now) {
        var last = calmSince.filter(since::isBefore).orElse(since);
        return !last.plus(KEPT_RUNNING_FOR).isAfter(now);
    }
}
