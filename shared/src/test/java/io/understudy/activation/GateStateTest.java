package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.SEA;
import static io.understudy.activation.Activations.WEU;
import static io.understudy.activation.Activations.admitting;
import static io.understudy.activation.PeerWords.fresh;
import static io.understudy.activation.PeerWords.unsure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate in weu. Fence 3 admits weu, fence 4 admits neu, fence 5 admits weu again. */
class GateStateTest {

    private static final Activation THREE = admitting(WEU, 3, 0);
    private static final Activation FOUR = admitting(NEU, 4, 0);
    private static final Activation FIVE = admitting(WEU, 5, 0);

    private static final GateState COLD = GateState.afterColdBoot(ORDERS, WEU, GateRules.KEEP_LAST_STATE);
    private static final GateState OPEN = GateState.afterRestart(THREE, WEU, GateRules.KEEP_LAST_STATE);
    private static final GateState SHUT = GateState.afterRestart(FOUR, WEU, GateRules.KEEP_LAST_STATE);

    @Test
    void opensOnTheControlRegionsWord() {
        var turn = COLD.after(new ControlSaid(THREE, NOON));

        assertThat(turn.state().duty()).isEqualTo(Duty.everything(WEU));
        assertThat(turn.sentence())
                .isEqualTo("open to everybody with workers, obeying fence 3 revision 0: the control region says so");
    }

    @Test
    void closesOnAHigherFenceInTheControlRegion() {
        var turn = OPEN.after(new ControlSaid(FOUR, NOON));

        assertThat(turn.state().duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(turn.sentence())
                .isEqualTo("closed without workers, obeying fence 4 revision 0: the control region says so");
    }

    @Test
    void closesOnAHigherFenceAtAnyPeerHoweverUnsureThatIs() {
        var turn = OPEN.after(new PeersSaid(List.of(unsure(SEA, FOUR)), false, NOON));

        assertThat(turn.state().duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(turn.sentence()).endsWith("the gatekeeper in sea handed this document over");
    }

    @Test
    void followsAHigherRevisionUnderTheSameFence() {
        var revised = admitting(NEU, 3, 1);

        assertThat(OPEN.after(new ControlSaid(revised, NOON)).state().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void neverOpensOnAnOlderFence() {
        assertThat(SHUT.after(new ControlSaid(THREE, NOON)).state()).isEqualTo(SHUT);
        assertThat(SHUT.after(new PeersSaid(List.of(fresh(NEU, THREE), fresh(SEA, THREE)), true, NOON))
                        .state())
                .isEqualTo(SHUT);
        assertThat(SHUT.after(new ControlSaid(THREE, NOON)).sentence())
                .isEqualTo("still closed without workers, obeying fence 4 revision 0: not obeying the control region: "
                        + "its fence 3 revision 0 is older than fence 4 revision 0");
    }

    @Test
    void keepsItsLastStateWhenItCanAskNobody() {
        for (var state : List.of(COLD, OPEN, SHUT)) {
            assertThat(state.after(new ControlSilent("no route")).state()).isEqualTo(state);
            assertThat(state.after(new PeersSaid(List.of(), false, NOON)).state())
                    .isEqualTo(state);
            assertThat(state.after(new ClockShows(NOON.plus(Duration.ofDays(400))))
                            .state())
                    .isEqualTo(state);
        }
    }

    @Test
    void doesNotMindABadSignature() {
        for (var state : List.of(COLD, OPEN, SHUT)) {
            var turn = state.after(new Untrusted("the control region", "its signature is not that of key k"));

            assertThat(turn.state()).isEqualTo(state);
            assertThat(turn.sentence()).contains("ignoring what the control region handed over");
        }
    }

    @Test
    void doesNotObeyADocumentForAnotherWorkload() {
        var other = admitting(new WorkloadName("payments"), WEU, 99, 0);
        for (var state : List.of(COLD, OPEN, SHUT)) {
            assertThat(state.after(new ControlSaid(other, NOON)).state()).isEqualTo(state);
            assertThat(state.after(new PeersSaid(List.of(fresh(NEU, other), fresh(SEA, other)), true, NOON))
                            .state())
                    .isEqualTo(state);
        }
    }

    @Test
    void saysStillOnlyWhereNothingChanged() {
        var newerOtherWords = admitting(NEU, 3, 1);

        assertThat(OPEN.after(new ControlSaid(THREE, NOON)).sentence())
                .isEqualTo("still open to everybody with workers, obeying fence 3 revision 0: the control region says"
                        + " so");
        assertThat(OPEN.after(new ControlSaid(newerOtherWords, NOON)).sentence())
                .as("another duty")
                .startsWith("closed");
        assertThat(OPEN.after(new ControlSaid(admitting(WEU, 3, 1), NOON)).sentence())
                .as("another document with the same duty")
                .startsWith("open");
        assertThat(GateState.afterColdBoot(FOUR, WEU, GateRules.KEEP_LAST_STATE)
                        .after(new ControlSaid(FOUR, NOON))
                        .sentence())
                .as("the same document, and closed as before, but known to be in force")
                .startsWith("closed without workers");
    }

    @Test
    void closesUntilItHearsWhenTheMachineSlept() {
        var slept = OPEN.after(new Slept("1 h")).state();

        assertThat(slept.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(slept.held()).contains(THREE);
        assertThat(slept.after(new ControlSaid(THREE, NOON)).state().duty()).isEqualTo(Duty.everything(WEU));
        assertThat(slept.after(new ControlSaid(FOUR, NOON)).state().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void closesWhenItsLeaseIsOverAndOpensWhenTheControlRegionIsHeardAgain() {
        var leased = GateState.afterColdBoot(ORDERS, WEU, GateRules.leased(Duration.ofSeconds(30)));
        var open = leased.after(new ControlSaid(THREE, NOON)).state();

        var justBefore = open.after(new ClockShows(NOON.plusSeconds(30))).state();
        var over = open.after(new ClockShows(NOON.plusSeconds(31)));
        var again =
                over.state().after(new ControlSaid(THREE, NOON.plusSeconds(90))).state();

        assertThat(justBefore.duty()).isEqualTo(Duty.everything(WEU));
        assertThat(over.state().duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(over.sentence())
                .contains("gave no document within the lease")
                .endsWith(": the lease is over");
        assertThat(open.after(new ClockShows(NOON)).sentence()).endsWith(": the lease holds");
        assertThat(again.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void doesNotStretchItsLeaseByPeersOrByAClockThatWasSetBack() {
        var leased = GateState.afterColdBoot(ORDERS, WEU, GateRules.leased(Duration.ofSeconds(30)));
        var open = leased.after(new ControlSaid(THREE, NOON)).state();

        var toldByPeers = open.after(new PeersSaid(List.of(fresh(NEU, FIVE), fresh(SEA, FIVE)), true, NOON))
                .state();

        assertThat(toldByPeers.duty()).isEqualTo(Duty.everything(WEU));
        assertThat(toldByPeers
                        .after(new ClockShows(NOON.plusSeconds(31)))
                        .state()
                        .duty())
                .isEqualTo(Duty.nothing(WEU));
        assertThat(open.after(new ClockShows(NOON.minusSeconds(4))).state().duty())
                .isEqualTo(Duty.everything(WEU));
        assertThat(open.after(new ClockShows(NOON.minusSeconds(3600))).state().duty())
                .isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void holdsNoLeaseAfterARestartBeforeTheControlRegionIsHeard() {
        var restarted = GateState.afterRestart(THREE, WEU, GateRules.leased(Duration.ofSeconds(30)));

        assertThat(restarted.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(restarted.after(new ControlSaid(THREE, NOON)).state().duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void keepsWhatItHasBetweenTwoDocumentsOfOneNumberWhoeverHoldsTheOther() {
        var other = admitting(NEU, 3, 0);

        for (var event : List.of(new ControlSaid(other, NOON), new PeersSaid(List.of(fresh(NEU, other)), true, NOON))) {
            var turn = OPEN.after(event);

            assertThat(turn.state().held()).contains(THREE);
            assertThat(turn.state().duty()).isEqualTo(Duty.everything(WEU));
            assertThat(turn.state().conflict().orElseThrow()).startsWith("two documents have the number 3.0: ");
            assertThat(turn.sentence())
                    .startsWith(
                            "open to everybody with workers, obeying fence 3 revision 0, of which two documents exist: ")
                    .contains("holds another document with this number");
        }
    }

    @Test
    void shoutsAboutTwoDocumentsOfOneNumberUntilANewerOneEndsIt() {
        var torn = OPEN.after(new ControlSaid(admitting(NEU, 3, 0), NOON)).state();

        var stillTorn = torn.after(new ControlSaid(THREE, NOON)).state();
        var mended =
                stillTorn.after(new ControlSaid(admitting(WEU, 3, 1), NOON)).state();

        assertThat(stillTorn.conflict()).isPresent();
        assertThat(mended.conflict()).isEmpty();
    }

    @Test
    void isNotHeardByTheControlRegionThroughAnotherDocumentOfItsNumber() {
        var leased = GateState.afterRestart(THREE, WEU, GateRules.leased(Duration.ofSeconds(30)));
        var back = GateState.afterColdBoot(THREE, WEU, GateRules.KEEP_LAST_STATE);
        var other = new ControlSaid(admitting(NEU, 3, 0), NOON);

        assertThat(leased.after(other).state().heardAt()).isEmpty();
        assertThat(back.after(other).state().isSettled()).isFalse();
    }

    @Test
    void doesNothingInAStampThatTheDocumentDoesNotName() {
        var elsewhere = GateState.afterColdBoot(ORDERS, new StampName("eus"), GateRules.KEEP_LAST_STATE);

        assertThat(elsewhere.after(new ControlSaid(THREE, NOON)).state().duty())
                .isEqualTo(Duty.nothing(new StampName("eus")));
    }

    @Test
    void refusesALeaseOfNoTime() {
        assertThatThrownBy(() -> GateRules.leased(Duration.ZERO)).hasMessageContaining("longer than zero");
    }
}
