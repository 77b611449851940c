package io.understudy.decide;

import io.understudy.words.Amounts;
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
            return "at most " + Amounts.duration(known.lossMax()) + " of writes may be lost (seen at "
                    + Amounts.timeOfDay(known.sampledAt()) + ")";
        }
        return this instanceof Unknown unknown
                ? "what would be lost is not known: " + unknown.why()
                : "no data is at risk";
    }
}
