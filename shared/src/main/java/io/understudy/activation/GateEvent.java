package io.understudy.activation;

import java.time.Instant;
import java.util.List;

/** Something that a gate learned. */
public sealed interface GateEvent {

    /** The control region's blob, in its first or second place, holds this genuine document now. */
    record ControlSaid(Activation activation, Instant at) implements GateEvent {}

    /** The control region could not be asked, or holds nothing. */
    record ControlSilent(String why) implements GateEvent {}

    /** Somebody handed over a document that is garbage, forged, or signed by a key that is not ours. */
    record Untrusted(String holder, String why) implements GateEvent {}

    /**
     * One round of asking the peers.
     *
     * @param everyOtherStampAnswered whether each other stamp that the workload declares gave its word in this round;
     *     false when none is declared
     */
    record PeersSaid(List<PeerWord> words, boolean everyOtherStampAnswered) implements GateEvent {

        public PeersSaid {
            words = List.copyOf(words);
        }
    }

    /** The clock shows {@code now}; it may have been set back. */
    record TimePassed(Instant now) implements GateEvent {}

    /** The clock was set back by more than it may wander; nobody can say any more how long ago anything was heard. */
    record ClockTurnedBack(String howFar) implements GateEvent {}

    /** The machine stood still for so long that the world may have moved on without us. */
    record Slept(String howLong) implements GateEvent {}
}
