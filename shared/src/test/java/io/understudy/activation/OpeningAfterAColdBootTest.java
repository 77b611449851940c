package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.SEA;
import static io.understudy.activation.Activations.WEU;
import static io.understudy.activation.Activations.admitting;
import static io.understudy.activation.PeerWords.fresh;
import static io.understudy.activation.PeerWords.stale;
import static io.understudy.activation.PeerWords.unsure;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gate in weu does not know whether what it holds is in force. Fence 3 admits weu, fence 4 neu, fence 5 weu. */
class OpeningAfterAColdBootTest {

    private static final Activation THREE = admitting(WEU, 3, 0);
    private static final Activation FOUR = admitting(NEU, 4, 0);
    private static final Activation FIVE = admitting(WEU, 5, 0);

    private static final GateState COLD = GateState.afterColdBoot(ORDERS, WEU, GateRules.KEEP_LAST_STATE);
    private static final GateState OPEN = GateState.afterRestart(THREE, WEU, GateRules.KEEP_LAST_STATE);

    @Test
    void isClosedAfterAColdBoot() {
        assertThat(COLD.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(COLD.sentence()).isEqualTo("closed until the fence in force is known, holding nothing");
    }

    @Test
    void neverOpensOnADocumentOlderThanTheOneItRemembersFromBeforeAColdBoot() {
        var back = GateState.afterColdBoot(FOUR, WEU, GateRules.KEEP_LAST_STATE);

        var turn = back.after(new ControlSaid(THREE, NOON));

        assertThat(turn.state()).isEqualTo(back);
        assertThat(turn.state().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void doesNotOpenByItselfOnWhatItRemembersFromBeforeAColdBoot() {
        var back = GateState.afterColdBoot(THREE, WEU, GateRules.KEEP_LAST_STATE);

        assertThat(back.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(back.after(new ControlSilent("no route")).state().duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(back.after(new ControlSaid(THREE, NOON)).state().duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void opensAfterAColdBootOnAPeerThatHeardTheControlRegionJustNow() {
        var turn = COLD.after(new PeersSaid(List.of(fresh(NEU, FIVE)), false, NOON));

        assertThat(turn.state().duty()).isEqualTo(Duty.everything(WEU));
        assertThat(turn.sentence())
                .endsWith("the gatekeeper in neu heard this document from the control region just now");
    }

    @Test
    void staysClosedAfterAColdBootWhenTheOnlyPeerThatAnswersHeardTheControlRegionLongAgo() {
        var stale = new PeerWord(SEA, Optional.of(THREE), true, Optional.of(Duration.ofMinutes(10)));

        var state = COLD.after(new PeersSaid(List.of(stale), false, NOON)).state();

        assertThat(state.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(state.held()).contains(THREE);
    }

    @Test
    void takesAPeersWordForExactlyTenSeconds() {
        var justFresh = new PeerWord(SEA, Optional.of(THREE), true, Optional.of(Duration.ofSeconds(10)));
        var stale = new PeerWord(SEA, Optional.of(THREE), true, Optional.of(Duration.ofMillis(10_001)));

        assertThat(COLD.after(new PeersSaid(List.of(justFresh), false, NOON))
                        .state()
                        .isSettled())
                .isTrue();
        assertThat(COLD.after(new PeersSaid(List.of(stale), false, NOON))
                        .state()
                        .isSettled())
                .isFalse();
    }

    @Test
    void opensAfterAColdBootWithoutTheControlRegionOnceEveryOtherStampAnswered() {
        var stale = new PeerWord(SEA, Optional.of(FIVE), true, Optional.of(Duration.ofHours(10)));

        var turn = COLD.after(new PeersSaid(List.of(stale, unsure(NEU, FOUR)), true, NOON));

        assertThat(turn.state().duty()).isEqualTo(Duty.everything(WEU));
        assertThat(turn.sentence()).endsWith("every other stamp answered and none holds a newer one");
    }

    @Test
    void believesTheNewestOfAllPeers() {
        var turn = COLD.after(new PeersSaid(List.of(fresh(SEA, THREE), fresh(NEU, FOUR)), true, NOON));

        assertThat(turn.state().held()).contains(FOUR);
        assertThat(turn.state().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void isNotSettledByAFreshPeerThatHoldsSomethingOlderThanAnotherPeer() {
        var state = COLD.after(new PeersSaid(List.of(fresh(SEA, THREE), unsure(NEU, FIVE)), false, NOON))
                .state();

        assertThat(state.held()).contains(FIVE);
        assertThat(state.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void agreesWithItsTwinThatNeverStopped() {
        var twin = new PeerWord(WEU, Optional.of(THREE), true, Optional.empty());
        var coldTwin = unsure(WEU, THREE);

        assertThat(COLD.after(new PeersSaid(List.of(twin), false, NOON)).state().duty())
                .isEqualTo(Duty.everything(WEU));
        assertThat(COLD.after(new PeersSaid(List.of(coldTwin), false, NOON))
                        .state()
                        .duty())
                .isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void isNotSettledByAPeerWhoseClockClaimsToHaveHeardInTheFuture() {
        var odd = new PeerWord(SEA, Optional.of(THREE), true, Optional.of(Duration.ofSeconds(-1)));

        assertThat(COLD.after(new PeersSaid(List.of(odd), false, NOON)).state().isSettled())
                .isFalse();
    }

    @Test
    void doesNotOpenAfterAColdBootOnAnOldDocumentOfWhicheverPeer() {
        var longAfter = NOON.plus(Duration.ofDays(30));
        var liar = new PeersSaid(List.of(fresh(NEU, THREE)), false, longAfter);
        var onlyOtherStamp = new PeersSaid(List.of(fresh(NEU, THREE)), true, longAfter);
        var knowsOlder = GateState.afterColdBoot(admitting(NEU, 2, 0), WEU, GateRules.KEEP_LAST_STATE);

        for (var gate : List.of(COLD, knowsOlder)) {
            assertThat(gate.after(liar).state().duty()).isEqualTo(Duty.nothing(WEU));
            assertThat(gate.after(onlyOtherStamp).state().duty()).isEqualTo(Duty.nothing(WEU));
        }
    }

    @Test
    void doesNotOpenOnWhatItRemembersBecauseOnePeerSaysThatItHeardIt() {
        var back = GateState.afterColdBoot(THREE, WEU, GateRules.KEEP_LAST_STATE);
        var liar = new PeersSaid(List.of(fresh(NEU, THREE)), false, NOON.plus(Duration.ofDays(30)));

        assertThat(back.after(liar).state().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void losesNothingByTheLossOfTheControlRegion() {
        var longAfter = NOON.plus(Duration.ofDays(30));
        var everybody = new PeersSaid(List.of(stale(NEU, THREE), stale(SEA, THREE)), true, longAfter);
        var twin =
                new PeersSaid(List.of(new PeerWord(WEU, Optional.of(THREE), true, Optional.empty())), false, longAfter);
        var back = GateState.afterColdBoot(THREE, WEU, GateRules.KEEP_LAST_STATE);
        var slept = OPEN.after(new Slept("1 h")).state();

        assertThat(back.after(everybody).state().duty())
                .as("its own memory, and all others")
                .isEqualTo(Duty.everything(WEU));
        assertThat(slept.after(everybody).state().duty()).as("it slept").isEqualTo(Duty.everything(WEU));
        assertThat(COLD.after(twin).state().duty()).as("its twin").isEqualTo(Duty.everything(WEU));
    }

    @Test
    void takesADocumentForFreshForExactlyAQuarterOfAnHour() {
        var word = List.of(fresh(NEU, THREE));
        var inTime = new PeersSaid(word, false, NOON.plus(Duration.ofMinutes(15)));
        var late = new PeersSaid(word, false, NOON.plus(Duration.ofMinutes(15)).plusMillis(1));
        var fromTomorrow = new PeersSaid(word, false, NOON.minusSeconds(6));

        assertThat(COLD.after(inTime).state().isSettled()).isTrue();
        assertThat(COLD.after(late).state().isSettled()).isFalse();
        assertThat(COLD.after(fromTomorrow).state().isSettled()).isFalse();
    }
}
