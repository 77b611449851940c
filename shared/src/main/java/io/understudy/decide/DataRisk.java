package io.understudy.decide;

import java.time.Duration;
import java.time.Instant;

/** How much a forced promotion could lose. */
public sealed interface DataRisk {

    /** There is no data, or nothing can be lost. */
    record None() implements DataRisk {}

    /** Writes of at most this long before the loss may be missing. */
    record Known(Duration lossMax, Instant sampledAt) implements DataRisk {}

    record Unknown(String why) implements DataRisk {}

    default String sentence() {
        if (this instanceof Known known) {
            return "writes of at most " + known.lossMax().toMillis() / 1000.0 + " s may be lost (seen at "
                    + known.sampledAt() + ")";
        }
        return this instanceof Unknown unknown
                ? "nobody knows what would be lost: " + unknown.why()
                : "no data at risk";
    }
}
