package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Policy;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingTheEstateTest {

    private static final StampName WEST = new StampName("west");

    private final Orders orders = Orders.calm();

    @Test
    void carriesNothingOutOnceTheLeashIsPutBack() {
        orders.established();
        orders.world.scripted.put("capacity-work", o -> new Outcome.NotYet(Duration.ofSeconds(5), "under way"));
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofSeconds(2));
        orders.world.effects.clear();

        guard(List.of(Estates.workload(leashed())));
        orders.world.scripted.remove("capacity-work");
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.effects).allMatch(step -> step.startsWith("notice-"));
    }

    @Test
    void throwsNowhereWhenTheActiveStampIsRenamed() {
        orders.established();
        guard(List.of(renamed(Estates.anyWorkload())));

        orders.world.signal(
                List.of(orders.look(Finding.UP, Finding.UP), new TimePassed(Orders.NAME, orders.world.now)));
        orders.world.pass(Duration.ofMinutes(1));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        var answer = orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::guard)
                                .contains(Guard.STAMP_GONE));
        assertThat(orders.world.effects).containsOnlyOnce("notice-stamp-gone.ops");
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void putsARunBackWhoseWorkloadLeavesTheEstateBeforeTheCommitPoint() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofSeconds(4));

        guard(List.of());
        wake(Duration.ofMinutes(3));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.UNDONE);
        assertThat(run.ended().map(RunEvent.RunEnded::words)).contains("orders has left the estate");
        assertThat(orders.world.effects).contains("undo-close", "notice-undone-ops");
    }

    @Test
    void finishesARunWhoseWorkloadLeavesTheEstateAfterTheCommitPoint() {
        orders.established();
        orders.world.scripted.put("writes", o -> new Outcome.NotYet(Duration.ofSeconds(5), "not yet"));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(orders.world.effects).contains("promote-fog-orders");

        guard(List.of());
        orders.world.scripted.remove("writes");
        wake(Duration.ofMinutes(3));

        assertThat(orders.world.effects).contains("activate", "notice-serving-ops");
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    private void wake(Duration span) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(30)) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofSeconds(30));
        }
    }

    private void guard(List<Workload> workloads) {
        var before = orders.world.estate;
        orders.world.estate =
                new Estate(before.name(), before.controlRegion(), workloads, before.channels(), before.acknowledged());
    }

    private static Policy leashed() {
        var policy = Estates.trusting();
        return new Policy(
                policy.automatic(),
                true,
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch());
    }

    private static Workload renamed(Workload workload) {
        return new Workload(
                workload.name(),
                workload.model(),
                workload.tier(),
                workload.users(),
                workload.door(),
                workload.stamps().stream()
                        .map(s -> s.name().equals(WEU) ? renamed(s) : s)
                        .toList(),
                workload.storesOf(FailoverGroup.class).stream()
                        .map(ChangingTheEstateTest::renamed)
                        .toList(),
                workload.policy(),
                workload.channels(),
                workload.escalation(),
                workload.acknowledged());
    }

    private static Stamp renamed(Stamp stamp) {
        return new Stamp(
                WEST,
                stamp.region(),
                stamp.role(),
                stamp.cluster(),
                stamp.origin(),
                stamp.endpoint(),
                stamp.verification());
    }

    private static Store renamed(FailoverGroup group) {
        var servers = new HashMap<>(group.servers());
        servers.put(WEST, group.serverIn(WEU));
        servers.remove(WEU);
        return new FailoverGroup(group.name(), servers);
    }
}
