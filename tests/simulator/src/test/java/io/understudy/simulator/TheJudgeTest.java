package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.DATA_LOSS_IS_SAID;
import static io.understudy.simulator.judge.Invariant.DECIDED_AFRESH;
import static io.understudy.simulator.judge.Invariant.FENCED_BEFORE_PROMOTED;
import static io.understudy.simulator.judge.Invariant.NOTHING_LOST;
import static io.understudy.simulator.judge.Invariant.NO_RESTART_STORM;
import static io.understudy.simulator.judge.Invariant.ONE_STORY;
import static io.understudy.simulator.judge.Invariant.ONLY_READY_STAMPS_ADMITTED;
import static io.understudy.simulator.judge.Invariant.SERVED_IN_THE_END;
import static io.understudy.simulator.judge.Invariant.UNPROTECTED_IS_LOUD;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Notice;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.ChannelName;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody guards here: each history is broken by hand in the world, and each has a near miss. */
class TheJudgeTest {

    private final Life life = Life.unguarded(Setup.asShipped(), 1);

    @Test
    void criesWhenUsersAreLetInBeforeTheDataIsThere() {
        life.publish(Setup.NEU);
        minutes(1);

        assertThat(broken()).contains(ONLY_READY_STAMPS_ADMITTED);
    }

    @Test
    void criesWhenAHealthyStampIsClosedAndNobodyAsked() {
        minutes(1);
        life.publish(Setup.NEU);
        minutes(1);

        assertThat(broken()).contains(DECIDED_AFRESH);
    }

    @Test
    void saysNothingWhenAPersonAskedForTheClosing() {
        minutes(1);
        life.desk().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        life.publish(Setup.NEU);
        minutes(1);

        assertThat(broken()).doesNotContain(DECIDED_AFRESH);
    }

    @Test
    void criesWhenMoreIsLostThanPolicyAllowsAndNobodyApproved() {
        Faults.stopReplication(life, new Chance(1));
        minutes(2);
        promote(Promotion.FORCED);
        minutes(2);

        assertThat(broken()).contains(DATA_LOSS_IS_SAID);
    }

    @Test
    void saysNothingWhenALossWasApproved() {
        Faults.stopReplication(life, new Chance(1));
        minutes(2);
        life.desk().ask("ada", Wish.APPROVE);
        promote(Promotion.FORCED);
        minutes(2);

        assertThat(broken()).doesNotContain(DATA_LOSS_IS_SAID);
    }

    @Test
    void criesWhenDataIsForcedAwayFromAHealthyStamp() {
        minutes(1);
        promote(Promotion.FORCED);
        minutes(1);

        assertThat(broken()).contains(DECIDED_AFRESH);
    }

    @Test
    void criesWhenAPlannedMoveFindsTheSourcesGateOpen() {
        minutes(1);
        promote(Promotion.PLANNED);
        minutes(1);

        assertThat(broken()).contains(FENCED_BEFORE_PROMOTED).doesNotContain(DECIDED_AFRESH);
    }

    @Test
    void saysNothingWhenTheGateWasClosedBeforeAPlannedMove() {
        life.publish(Setup.NEU);
        minutes(1);
        promote(Promotion.PLANNED);
        minutes(1);

        assertThat(broken()).doesNotContain(FENCED_BEFORE_PROMOTED);
    }

    @Test
    void criesWhenUsersAreShutOutAndNobodyIsToldForTenMinutes() {
        life.azure().faults().lose(Setup.WEST, life.time().instant());
        minutes(9);
        assertThat(broken()).doesNotContain(UNPROTECTED_IS_LOUD);

        minutes(2);
        assertThat(broken()).contains(UNPROTECTED_IS_LOUD);
    }

    @Test
    void saysNothingWhenPeopleWereTold() {
        life.azure().faults().lose(Setup.WEST, life.time().instant());
        tell(1);
        minutes(11);

        assertThat(broken()).doesNotContain(UNPROTECTED_IS_LOUD);
    }

    @Test
    void criesWhenAChannelGetsMoreThanADozenMessagesAnHour() {
        tell(12);
        minutes(1);
        assertThat(broken()).doesNotContain(ONE_STORY);

        tell(1);
        minutes(1);
        assertThat(broken()).contains(ONE_STORY);
    }

    @Test
    void criesWhenGatesFlap() {
        for (int i = 0; i < 5; i++) {
            life.publish(i % 2 == 0 ? Setup.NEU : Setup.WEU);
            minutes(1);
        }

        assertThat(broken()).contains(NO_RESTART_STORM);
    }

    @Test
    void criesWhenAWishComesToNothing() {
        life.desk().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(9);
        assertThat(broken()).doesNotContain(NOTHING_LOST);

        minutes(2);
        assertThat(broken()).contains(NOTHING_LOST);
    }

    @Test
    void criesWhenAStampThatCouldServeIsClosedInTheEnd() {
        life.publish(Setup.NEU);
        life.settle(Duration.ofMinutes(1), Duration.ofMinutes(2));

        assertThat(broken()).contains(SERVED_IN_THE_END);
    }

    @Test
    void saysNothingInFairWeather() {
        life.settle(Duration.ofMinutes(5), Duration.ofMinutes(10));

        assertThat(broken()).isEmpty();
    }

    private void promote(Promotion how) {
        var server = life.workload().databases().get(0).serverIn(Setup.NEU);
        life.azure().databases().failover(server, Setup.GROUP, how, life.time().instant());
    }

    private void tell(int times) {
        var notice = new Notice("by-hand", Setup.ORDERS, Notice.Urgency.INFO, "a word", List.of());
        for (int i = 0; i < times; i++) {
            life.inbox().take(new ChannelName("ops"), notice);
        }
    }

    private List<Invariant> broken() {
        return life.judge().breaches().stream().map(Breach::invariant).toList();
    }

    private void minutes(int number) {
        life.runFor(Duration.ofMinutes(number));
    }
}
