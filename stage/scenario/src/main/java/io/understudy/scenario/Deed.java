package io.understudy.scenario;

import java.time.Duration;
import java.util.Optional;

/** What is done: to the world, or by people. */
public sealed interface Deed {

    /**
     * Something breaks or is mended.
     *
     * @param lasting after which it is mended by itself; empty where it stays as it is
     */
    record Change(Fault fault, Side side, boolean isBroken, Optional<Duration> lasting) implements Deed {

        /** Does it at this place. */
        public void carryOut(Hands.Place place) {
            if (isLeftToTheWorld()) {
                Hands.blip(place, lasting.orElseThrow());
            } else {
                fault.change(place, isBroken);
            }
        }

        /** The world itself ends an application's blip, to the millisecond. */
        boolean isLeftToTheWorld() {
            return fault == Fault.APP && lasting.isPresent();
        }

        Change mended() {
            return new Change(fault, side, false, Optional.empty());
        }
    }

    /**
     * A person asks for something.
     *
     * @param towards which stamp the person names; of use only for what leads somewhere
     */
    record Ask(Asking asking, String person, Side towards) implements Deed {}
}
