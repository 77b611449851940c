package io.understudy.engine;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Another installation is in charge: a newer fence of somebody else is never "closed as we asked". */
class StandingDownTest {

    private final Orders orders = Orders.calm();

    @Test
    void standsDownWhereAGateFollowsSomebodyElse() {
        meetAnotherAt("fenced");

        assertThat(orders.world.effects).contains("close").doesNotContain("promote-fog-orders");
        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.STUCK);
        assertThat(orders.world.standing().halt().map(Halt::reason)).contains(Halt.Reason.STOOD_DOWN);
        assertThat(orders.world.standing().halt().map(Halt::words).orElseThrow())
                .isEqualTo("the first activation place follows fence 1:1, newer than our fence 2");
    }

    /** A ledger that was restored gives a fence away a second time. */
    @Test
    void standsDownWhereAnotherDocumentLiesUnderItsOwnFence() {
        orders.established();
        orders.world.scripted.put(
                "close",
                o -> new Outcome.Refused(
                        new Fault(Fault.Kind.STALE, Fault.NEWER_ACTIVATION, "activation 2.1 is there already")));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(orders.world.standing().halt()).isPresent();
        assertThat(orders.world.effects).noneMatch(step -> step.startsWith("undo-"));
    }

    @Test
    void undoesNothingThatMayBeAnothersByNow() {
        meetAnotherAt("promote-fog-orders");
        orders.world.pass(Duration.ofMinutes(30));

        assertThat(orders.world.effects).contains("close").noneMatch(step -> step.startsWith("undo-"));
    }

    @Test
    void standsDownOnItsWayBack() {
        orders.established();
        HandingOver.meetAnother(orders, "undo-close");
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(5));
        seeWeuUp(5);

        assertThat(orders.world.standing().run().flatMap(r -> r.undoing())).isPresent();
        assertThat(orders.world.standing().halt()).isPresent();
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void leavesWhatItOwesWhereUsersAreServedAlready() {
        meetAnotherAt("latch");

        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.DONE);
        assertThat(orders.world.standing().halt()).isPresent();
    }

    @Test
    void startsNothingByItselfBeforeAPersonSaysSo() {
        meetAnotherAt("close");
        for (int minute = 0; minute < 90; minute++) {
            orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        assertThat(runs()).isEqualTo(2);
        assertThat(orders.guards()).contains(Guard.STOOD_DOWN);
    }

    @Test
    void tellsPeopleOncePerChannel() {
        meetAnotherAt("close");
        orders.world.pass(Duration.ofMinutes(30));

        assertThat(told("notice-stood-down."))
                .hasSize(Estates.anyWorkload().channels().size());
        assertThat(told("notice-stuck-")).isEmpty();
    }

    @Test
    void refusesPeopleAndTellsThemToTakeItOver() {
        meetAnotherAt("close");

        assertThat(guardsOf(orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP)))
                .contains(Guard.STOOD_DOWN);
        assertThat(guardsOf(orders.ask(Wish.RETRY, "r2"))).containsExactly(Guard.STOOD_DOWN);
        assertThat(guardsOf(orders.settle("fenced", "r4"))).containsExactly(Guard.STOOD_DOWN);
        assertThat(guardsOf(orders.reopen(WEU, "r5"))).containsExactly(Guard.STOOD_DOWN);
        assertThat(orders.ask(Wish.RELEASE, "r3"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::sentence)
                                .allMatch(s -> s.endsWith("to put this one in charge, take the workload over")));
    }

    @Test
    void isNotLiftedByWhatLiftsAPause() {
        meetAnotherAt("close");

        orders.ask(Wish.RESUME, "r1");
        orders.ask(Wish.ACKNOWLEDGE, "r2");

        assertThat(orders.world.standing().halt()).isPresent();
    }

    @Test
    void publishesNoFirstActivationWhereAnotherInstallationHasPublished() {
        HandingOver.meetAnother(orders, "activate");
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(90));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(90));

        assertThat(runs()).isEqualTo(1);
        assertThat(orders.world.standing().halt()).isPresent();
        assertThat(orders.world.standing().activation()).isEmpty();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    private void seeWeuUp(int times) {
        for (int time = 0; time < times; time++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(15));
        }
    }

    private void meetAnotherAt(String step) {
        orders.established();
        HandingOver.meetAnother(orders, step);
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));
    }

    private long runs() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(RunEvent.RunStarted.class::isInstance)
                .count();
    }

    private List<String> told(String word) {
        return orders.world.eventsOf(Orders.NAME).stream()
                .flatMap(e -> e instanceof RunEvent.StepOrdered ordered
                        ? Optional.of(ordered.step().value()).stream()
                        : Optional.<String>empty().stream())
                .filter(step -> step.startsWith(word))
                .toList();
    }

    private static List<Guard> guardsOf(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? refused.refusals().stream().map(Refusal::guard).toList()
                : List.of();
    }
}
