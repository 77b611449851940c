package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.SEA;
import static io.understudy.activation.Activations.WEU;
import static io.understudy.activation.Activations.admitting;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of state meets every kind of event, alone and after every other one; the rules hold in each case. */
class GateStateCombinationsTest {

    private static final List<GateState> STATES = states();
    private static final List<GateEvent> EVENTS = events();

    @Test
    void neverHoldsAnythingOlderThanBefore() {
        everyPair((before, event, after) -> {
            var wentBack =
                    before.held().filter(h -> after.held().map(h::isNewerThan).orElse(true));
            if (wentBack.isPresent()) {
                assertThat(after.held()).as("%s met %s", before, event).isEqualTo(wentBack);
            }
        });
    }

    @Test
    void opensFurtherOnlyOnADocumentThatSaysSo() {
        everyPair((before, event, after) -> {
            if (after.duty().admits() != Admission.NOBODY) {
                assertThat(after.held().map(h -> h.dutyOf(WEU)))
                        .as("%s met %s", before, event)
                        .contains(after.duty());
                assertThat(after.isSettled()).isTrue();
                assertThat(after.leaseIsOver()).isFalse();
            }
        });
    }

    @Test
    void obeysWhateverGenuineNewerDocumentItSeesWhenThatClosesIt() {
        everyPair((before, event, after) -> newestOf(event)
                .filter(seen -> seen.workload().equals(ORDERS))
                .filter(seen -> before.held().map(seen::isNewerThan).orElse(true))
                .ifPresent(seen -> {
                    assertThat(after.held()).as("%s met %s", before, event).contains(seen);
                    if (seen.dutyOf(WEU).admits() == Admission.NOBODY) {
                        assertThat(after.duty()).isEqualTo(Duty.nothing(WEU));
                    }
                }));
    }

    @Test
    void changesNothingWhenNobodyTrustworthySpoke() {
        everyPair((before, event, after) -> {
            if (event instanceof ControlSilent || event instanceof Untrusted) {
                assertThat(after).isEqualTo(before);
            }
        });
    }

    @Test
    void settlesOnlyOnSomebodyWhoCanKnow() {
        everyPair((before, event, after) -> {
            if (!before.isSettled() && after.isSettled()) {
                var byPeers = event instanceof PeersSaid said
                        && (said.everyOtherStampAnswered()
                                || said.words().stream()
                                        .anyMatch(w -> w.isSettled()
                                                && (w.stamp().equals(WEU)
                                                        || w.heardAgo()
                                                                .filter(ago ->
                                                                        ago.compareTo(Duration.ofSeconds(10)) <= 0)
                                                                .isPresent())));
                assertThat(event instanceof ControlSaid || byPeers)
                        .as("%s met %s", before, event)
                        .isTrue();
            }
        });
    }

    @Test
    void unsettlesOnlyByColdBootOrSleep() {
        everyPair((before, event, after) -> {
            if (before.isSettled() && !after.isSettled()) {
                assertThat(event).isInstanceOf(Slept.class);
            }
        });
    }

    @Test
    void isTheSameWhenTheSameEventComesTwice() {
        everyPair((before, event, after) -> {
            if (!after.after(event).state().equals(after)) {
                assertThat(after.after(event).state())
                        .as("%s met %s", before, event)
                        .isEqualTo(after);
            }
        });
    }

    @Test
    void alwaysSaysWhatItDoesAndWhy() {
        for (var state : STATES) {
            for (var event : EVENTS) {
                assertThat(state.after(event).sentence()).matches("(still )?(open|closed) .*|(still )?closed: .*");
            }
        }
    }

    @Test
    void theCaseIsWide() {
        assertThat(STATES).hasSizeGreaterThan(20);
        assertThat(EVENTS).hasSizeGreaterThan(60);
    }

    interface Claim {
        void check(GateState before, GateEvent event, GateState after);
    }

    static void everyPair(Claim claim) {
        for (var state : STATES) {
            for (var first : EVENTS) {
                var before = state.after(first).state();
                claim.check(state, first, before);
                for (var second : EVENTS) {
                    claim.check(before, second, before.after(second).state());
                }
            }
        }
    }

    private static List<Activation> documents() {
        return List.of(
                admitting(WEU, 3, 0),
                admitting(NEU, 4, 0),
                admitting(WEU, 4, 1),
                admitting(new WorkloadName("payments"), WEU, 99, 0),
                admitting(SEA, 4, 0)); // another one of that number
    }

    private static List<GateState> states() {
        var states = new ArrayList<GateState>();
        for (var rules : List.of(GateRules.KEEP_LAST_STATE, GateRules.leased(Duration.ofSeconds(30)))) {
            states.add(GateState.afterColdBoot(ORDERS, WEU, rules));
            for (var document : documents().subList(0, 3)) {
                states.add(GateState.afterColdBoot(document, WEU, rules));
                states.add(GateState.afterRestart(document, WEU, rules));
                var heard = GateState.afterColdBoot(ORDERS, WEU, rules)
                        .after(new ControlSaid(document, NOON))
                        .state();
                states.add(heard);
                states.add(heard.after(new ClockShows(NOON.plusSeconds(60))).state());
            }
        }
        return states;
    }

    private static List<GateEvent> events() {
        var events = new ArrayList<GateEvent>(List.of(
                new ControlSilent("no route"),
                new Untrusted("the control region", "garbage"),
                new Untrusted("the gatekeeper in neu", "forged"),
                new Slept("1 h"),
                new ClockTurnedBack("1 h"),
                new ClockShows(NOON.minusSeconds(3600)),
                new ClockShows(NOON.plusSeconds(1)),
                new ClockShows(NOON.plusSeconds(60)),
                new PeersSaid(List.of(), false, NOON)));
        for (var document : documents()) {
            events.add(new ControlSaid(document, NOON));
            for (var stamp : List.of(WEU, NEU)) {
                for (var settled : List.of(true, false)) {
                    for (var all : List.of(true, false)) {
                        events.add(peer(stamp, document, settled, Optional.empty(), all));
                        events.add(peer(stamp, document, settled, Optional.of(Duration.ofSeconds(2)), all));
                        events.add(peer(stamp, document, settled, Optional.of(Duration.ofHours(2)), all));
                    }
                }
            }
        }
        events.add(new PeersSaid(List.of(new PeerWord(SEA, Optional.empty(), false, Optional.empty())), true, NOON));
        return events;
    }

    private static PeersSaid peer(
            StampName stamp, Activation held, boolean settled, Optional<Duration> ago, boolean everyOther) {
        return new PeersSaid(List.of(new PeerWord(stamp, Optional.of(held), settled, ago)), everyOther, NOON);
    }

    private static Optional<Activation> newestOf(GateEvent event) {
        if (event instanceof ControlSaid said) {
            return Optional.of(said.activation());
        }
        return event instanceof PeersSaid said
                ? said.words().stream().findFirst().flatMap(PeerWord::held)
                : Optional.empty();
    }
}
