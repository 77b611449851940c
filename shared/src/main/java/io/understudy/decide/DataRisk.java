package io.understudy.decide;

import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much a forced promotion could lose. */
public sealed interface DataRisk {

    /** There is no data, or nothing can be lost. */
    record None() implements DataRisk {}

    /** Writes of at most this long before the loss may be missing. */
    record Known(Duration lossMax, Instant sampledAt) implements DataRisk {}

    record Unknown(String why) implements DataRisk {}

    /** Whether a person who accepted {@code bound} has accepted this, too: an unknown loss is within no known one. */
    default boolean isWithin(DataRisk bound) {
        if (this instanceof None || bound instanceof Unknown) {
            return true;
        }
        return this instanceof Known mine
                && bound instanceof Known accepted
                && mine.lossMax().compareTo(accepted.lossMax()) <= 0;
    }

    /** The most that may be lost; empty where nobody can tell. */
    default Optional<Duration> most() {
        if (this instanceof Known known) {
            return Optional.of(known.lossMax());
        }
        return this instanceof None ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    /** A round bound above this one, so that what grows slowly is not asked again and again. */
    default DataRisk withRoom() {
        if (!(this instanceof Known known)) {
            return this;
        }
        var room = Duration.ofSeconds(10);
        while (room.compareTo(known.lossMax()) < 0) {
            room = room.multipliedBy(3);
        }
        return new Known(room, known.sampledAt());
    }

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
