package io.understudy.activation;

import static io.understudy.activation.EveryTransitionOfAGateHasAScenarioTest.Door.LEASE_OVER;
import static io.understudy.activation.EveryTransitionOfAGateHasAScenarioTest.Door.OBEYING;
import static io.understudy.activation.EveryTransitionOfAGateHasAScenarioTest.Door.UNSETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of what may happen to a gate, held against all that {@link GateStateCombinationsTest} makes happen. */
class EveryTransitionOfAGateHasAScenarioTest {

    enum Door {
        /** Closed until the fence in force is known. */
        UNSETTLED,
        /** Does what its document says. */
        OBEYING,
        /** Closed because the control region gave no document within the lease. */
        LEASE_OVER
    }

    private record Move(Door from, Class<? extends GateEvent> event, Door to) {}

    private static final List<Move> LEGAL = List.of(
            new Move(UNSETTLED, ControlSaid.class, OBEYING), // it is newer than what is held, or the same
            new Move(UNSETTLED, ControlSaid.class, UNSETTLED), // it is older, or for another workload
            new Move(OBEYING, ControlSaid.class, OBEYING),
            new Move(LEASE_OVER, ControlSaid.class, OBEYING), // the control region is heard again
            new Move(LEASE_OVER, ControlSaid.class, LEASE_OVER), // an older document is no word that counts
            new Move(UNSETTLED, PeersSaid.class, OBEYING), // a peer that can know holds what we hold
            new Move(UNSETTLED, PeersSaid.class, LEASE_OVER), // the same, but peers do not renew a lease
            new Move(UNSETTLED, PeersSaid.class, UNSETTLED),
            new Move(OBEYING, PeersSaid.class, OBEYING),
            new Move(LEASE_OVER, PeersSaid.class, LEASE_OVER),
            new Move(OBEYING, ClockShows.class, OBEYING),
            new Move(OBEYING, ClockShows.class, LEASE_OVER), // nothing was heard for the length of the lease
            new Move(LEASE_OVER, ClockShows.class, LEASE_OVER),
            new Move(LEASE_OVER, ClockShows.class, OBEYING), // the clock was ahead, and was set right
            new Move(UNSETTLED, ClockShows.class, UNSETTLED),
            new Move(
                    UNSETTLED,
                    ClockTurnedBack.class,
                    UNSETTLED), // what was heard counts no more; the lease is asked next
            new Move(OBEYING, ClockTurnedBack.class, OBEYING),
            new Move(LEASE_OVER, ClockTurnedBack.class, LEASE_OVER),
            new Move(UNSETTLED, Slept.class, UNSETTLED),
            new Move(OBEYING, Slept.class, UNSETTLED), // a newer document may have been published
            new Move(LEASE_OVER, Slept.class, UNSETTLED),
            new Move(UNSETTLED, ControlSilent.class, UNSETTLED), // silence and garbage change nothing
            new Move(OBEYING, ControlSilent.class, OBEYING),
            new Move(LEASE_OVER, ControlSilent.class, LEASE_OVER),
            new Move(UNSETTLED, Untrusted.class, UNSETTLED),
            new Move(OBEYING, Untrusted.class, OBEYING),
            new Move(LEASE_OVER, Untrusted.class, LEASE_OVER));

    private final Set<Move> visited = new HashSet<>();

    @Test
    void everyLegalTransitionIsVisitedAndNoOther() {
        GateStateCombinationsTest.everyPair(
                (before, event, after) -> visited.add(new Move(doorOf(before), event.getClass(), doorOf(after))));

        assertThat(visited)
                .as("what is missing has no scenario yet; what is unexpected is no legal transition")
                .containsExactlyInAnyOrderElementsOf(LEGAL);
    }

    private static Door doorOf(GateState state) {
        if (!state.isSettled()) {
            return UNSETTLED;
        }
        return state.leaseIsOver() ? LEASE_OVER : OBEYING;
    }
}
