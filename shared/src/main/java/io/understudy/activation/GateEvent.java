package io.understudy.activation;

import java.time.Instant;
import java.util.List;

/** Something that a gate learned. */
public sealed interface GateEvent {

    <R> R match(Cases<R> cases);

    /** The control region's blob, in its first or second place, holds this genuine document now. */
    record ControlSaid(Activation activation, Instant at) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlSaid(this);
        }
    }

    /** The control region could not be asked, or holds nothing. */
    record ControlSilent(String why) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlSilent(this);
        }
    }

    /** Somebody handed over a document that is garbage, forged, or signed by a key that is not ours. */
    record Untrusted(String holder, String why) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.untrusted(this);
        }
    }

    /**
     * One round of asking the peers.
     *
     * @param everyOtherStampAnswered whether each other stamp that the workload declares gave its word in this round;
     *     false when none is declared
     * @param at when they were asked, by this gate's clock
     */
    record PeersSaid(List<PeerWord> words, boolean everyOtherStampAnswered, Instant at) implements GateEvent {

        public PeersSaid {
            words = List.copyOf(words);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.peersSaid(this);
        }
    }

    /** The clock shows {@code now}; it may have been set back. */
    record ClockShows(Instant now) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clockShows(this);
        }
    }

    /** The clock was set back by more than it may wander; nobody can say any more how long ago anything was heard. */
    record ClockTurnedBack(String howFar) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clockTurnedBack(this);
        }
    }

    /** The machine stood still for so long that the world may have moved on without us. */
    record Slept(String howLong) implements GateEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.slept(this);
        }
    }

    interface Cases<R> {
        R controlSaid(ControlSaid event);

        R controlSilent(ControlSilent event);

        R untrusted(Untrusted event);

        R peersSaid(PeersSaid event);

        R clockShows(ClockShows event);

        R clockTurnedBack(ClockTurnedBack event);

        R slept(Slept event);
    }
}
