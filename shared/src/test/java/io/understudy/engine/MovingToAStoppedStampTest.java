package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.RunState;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The other cluster is stopped: a move starts it, waits until it is well, and only then closes the old stamp. */
class MovingToAStoppedStampTest {

    private Orders orders = Orders.of(AWorkload.called("orders").cold().written());
    private Instant runsAt = Instant.MAX;

    @Test
    void startsTheClusterBeforeItScalesItAndClosesNothingBeforeItIsWell() {
        lose();
        orders.world.pass(Duration.ofMinutes(6));
        assertThat(orders.world.effects).contains("start").doesNotContain("capacity-work", "close");

        itRuns();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(orders.world.effects)
                .containsSubsequence("start", "capacity-work", "inside", "close", "promote-orders-fog", "activate");
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    @Test
    void waitsForAFreshLookThatFindsItWellAlthoughEveryStepSaysSo() {
        lose();
        runsAt = orders.world.now;
        orders.world.pass(Duration.ofMinutes(4));
        assertThat(orders.world.effects).contains("inside").doesNotContain("close");

        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    @Test
    void goesBackWithoutHavingClosedAnythingWhereTheClusterCannotBeStarted() {
        orders.world.scripted.put(
                "start",
                o -> new Outcome.Refused(new Fault(Fault.Kind.NO_CAPACITY, "AllocationFailed", "there are no nodes")));
        lose();
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(run().state()).isEqualTo(RunState.UNDONE);
        assertThat(orders.world.effects).doesNotContain("close", "undo-close");
    }

    @Test
    void givesUpAClusterThatDoesNotStartWithinItsLimit() {
        lose();
        orders.world.pass(Duration.ofMinutes(44));
        assertThat(run().isOpen()).isTrue();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(run().ended().orElseThrow().words()).startsWith("step start took longer than its limit of 45 min");
        assertThat(orders.world.effects).doesNotContain("close", "undo-close");
    }

    @Test
    void leavesItsOldStampAloneWhereThatIsBackBeforeTheClusterRuns() {
        lose();
        orders.world.pass(Duration.ofMinutes(2));
        orders.look(Finding.UP, Finding.UP);
        itRunsUnseen();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(run().state()).isEqualTo(RunState.UNDONE);
        assertThat(orders.world.effects).doesNotContain("close");
    }

    @Test
    void waitsUntilSomebodyCanTellWhetherTheClusterIsThere() {
        orders.established();
        hear(List.of(new Lack.Matter(Lack.Kind.FIND_CLUSTER, NEU)));
        lose();
        assertThat(orders.guards()).containsExactly(Guard.TARGET_NOT_WELL);
        assertThat(orders.world.standing().openRun()).isEmpty();

        hear(List.of());
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(30));

        assertThat(orders.world.effects).contains("start");
    }

    @Test
    void asksPeopleBeforeItClosesAnythingWhereMoreWouldBeLostThanThePolicyAllows() {
        orders = Orders.of(
                AWorkload.called("orders").cold().allowingLossOf(Duration.ZERO).written());
        lose();
        itRuns();
        orders.world.pass(Duration.ofMinutes(4));
        assertThat(orders.world.effects).contains("inside").doesNotContain("close");
        assertThat(orders.world.standing().incidents().questions()).hasSize(1);

        orders.answer(Wish.APPROVE, "r1");
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    @Test
    void movesWhatStillAnswersWhenAPersonAsks() {
        orders.established();
        hold();
        assertThat(orders.ask(Wish.FAIL_OVER, "r1", Finding.UP, Finding.DOWN)).isInstanceOf(Answer.Taken.class);
        orders.look(Finding.UP, Finding.UP);
        itRunsUnseen();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
        assertThat(orders.world
                        .standing()
                        .openRun()
                        .or(() -> orders.world.standing().run())
                        .orElseThrow()
                        .plan()
                        .from())
                .isEqualTo(WEU);
    }

    @Test
    void saysThatItStartsTheClusterFirst() {
        lose();

        assertThat(run().plan().intent()).isEqualTo(Intent.FAIL_OVER);
        assertThat(run().because()).contains("neu is stopped, and is started first");
    }

    private void lose() {
        if (orders.world.standing().activation().isEmpty()) {
            orders.established();
        }
        hold();
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofSeconds(2));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(1));
    }

    /** The start goes on until the cluster runs. */
    private void hold() {
        orders.world.scripted.putIfAbsent("start", o -> {
            if (o.asked() == 0) {
                orders.world.effects.add("start");
            }
            return orders.world.now.isBefore(runsAt)
                    ? new Outcome.NotYet(Duration.ofSeconds(10), "cluster aks-neu is starting")
                    : new Outcome.Done("cluster aks-neu is running");
        });
    }

    private void itRuns() {
        orders.look(Finding.DOWN, Finding.UP);
        itRunsUnseen();
    }

    private void itRunsUnseen() {
        runsAt = orders.world.now;
    }

    private void hear(List<Lack.Matter> unclear) {
        orders.world.signal(List.of(new PreflightReported(Orders.NAME, List.of(), unclear, orders.world.now)));
        orders.world.pass(Duration.ofSeconds(1));
    }

    private Run run() {
        return orders.world.standing().run().orElseThrow();
    }

    private static Workload workload() {
        return AWorkload.called("orders").cold().written();
    }
}
