package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.ConfirmFenced;
import io.understudy.plan.Step;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run still owes once it serves users: a fence, a latch. It stops no other run. */
class OwingAfterServingTest {

    private static final StampName SDC = new StampName("sdc");

    @Test
    void letsAPersonMoveOnWhileAFenceIsOwed() {
        var orders = Orders.calm();
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(orders.world.standing().openRun()).as("the fence is owed").isPresent();
        orders.world.scripted.remove("fenced");

        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r1");
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
        assertThat(ends(orders)).containsExactly(RunEvent.End.DONE, RunEvent.End.DONE, RunEvent.End.DONE);
        assertThat(wordsOfEnds(orders).get(1))
                .contains("users were served; run orders-3 takes over what was still owed: fenced");
    }

    @Test
    void takesOverWhatTheNextPlanDoesNotSetItself() {
        var workload = AWorkload.called("orders")
                .with(Estates.trusting())
                .withoutData()
                .andA("sdc", "swedencentral", Role.PASSIVE)
                .written();
        var orders = Orders.of(workload);
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));

        var asked = orders.world.now;
        var wish = new OperatorAsked(
                Orders.NAME, "r1", "alice", OperatorAsked.Wish.FAIL_OVER, Optional.of(SDC), "a test", asked);
        var samples = List.of(
                new Sample(NEU, Sample.Look.DIRECT, Finding.UP, "answered 200 in 12 ms"),
                new Sample(SDC, Sample.Look.DIRECT, Finding.UP, "answered 200 in 12 ms"));
        orders.world.ask(wish, new ProbeReported(Orders.NAME, "swedencentral", samples, List.of(), asked));
        orders.world.pass(Duration.ofSeconds(1));

        var plan = run(orders).plan();
        assertThat(plan.from()).isEqualTo(NEU);
        assertThat(plan.steps().stream().filter(Step::isInherited).map(Step::action))
                .singleElement()
                .isEqualTo(new ConfirmFenced(
                        WEU, workload.stamp(WEU).verification(), run(orders).fence()));
    }

    @Test
    void inheritsNothingThatTheNextPlanSetsItself() {
        var orders = Orders.calm();
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.world.scripted.put("latch", o -> new Outcome.NotYet(Duration.ofMinutes(1), "Front Door is slow"));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));

        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r1");
        orders.world.pass(Duration.ofSeconds(1));

        assertThat(run(orders).plan().to()).isEqualTo(WEU);
        assertThat(run(orders).plan().steps()).noneMatch(Step::isInherited);
    }

    @Test
    void beginsTheQuietPeriodWhenUsersAreServed() {
        var orders = Orders.calm();
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.standing().course().lastRecoveryAt())
                .isPresent()
                .isEqualTo(run(orders).servingAt());
    }

    private static Run run(Orders orders) {
        return orders.world.standing().run().orElseThrow();
    }

    private static List<RunEvent.End> ends(Orders orders) {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunEnded)
                .map(e -> ((RunEvent.RunEnded) e).end())
                .toList();
    }

    private static List<String> wordsOfEnds(Orders orders) {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunEnded)
                .map(e -> ((RunEvent.RunEnded) e).words())
                .toList();
    }
}
