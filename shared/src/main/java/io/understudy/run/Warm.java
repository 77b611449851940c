package io.understudy.run;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;

/**
 * A stamp that was made ready to serve and does not: a debt of the workload, because its nodes cost money.
 *
 * @param since when the run ended that left it so
 */
record Warm(StampName stamp, Instant since) {

    /** A suspicion that comes back so soon finds it warm. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    boolean isToBeGivenBack(Instant now) {
        return !since.plus(KEPT_FOR).isAfter(now);
    }
}
