package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While every stamp is closed a person may let users into the one whose data is written, whatever stops us. */
class ReopeningTest {

    private final Orders orders = Orders.calm();

    @Test
    void letsUsersInAgainAndEndsTheMove() {
        closeWeu();

        assertThat(reopen(WEU)).isInstanceOf(Answer.Taken.class);
        orders.world.pass(Duration.ofMinutes(1));

        assertServedBy(WEU);
        assertThat(intents()).endsWith(Intent.FAIL_OVER, Intent.REOPEN);
        assertThat(orders.world.effects).doesNotContain("promote-fog-orders");
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void worksUnderAPause() {
        closeWeu();
        orders.ask(OperatorAsked.Wish.PAUSE, "r2");

        assertThat(reopen(WEU)).isInstanceOf(Answer.Taken.class);
        orders.world.pass(Duration.ofMinutes(1));

        assertServedBy(WEU);
        assertThat(orders.world.standing().isPaused()).isTrue();
    }

    @Test
    void worksOnTheLeash() {
        closeWeu();
        orders.world.estate = leashed(orders.world.estate);

        assertThat(reopen(WEU)).isInstanceOf(Answer.Taken.class);
        orders.world.pass(Duration.ofMinutes(1));

        assertServedBy(WEU);
    }

    @Test
    void letsNobodyIntoAStampWhoseDataIsWrittenElsewhere() {
        closeWeu();

        assertThat(refusal(reopen(NEU)).guard()).isEqualTo(Guard.WRITTEN_ELSEWHERE);
        assertThat(refusal(reopen(NEU)).sentence())
                .isEqualTo("the data of orders is written in weu, not in neu: reopen weu");
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(intents()).doesNotContain(Intent.REOPEN);
    }

    @Test
    void letsNobodyIntoAStampThatWasNotShownToTakeWrites() {
        orders.established();
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(30));
        assertThat(orders.world.standing().isStuck()).isTrue();

        assertThat(refusal(reopen(NEU)).guard()).isEqualTo(Guard.NOT_PROVEN);
        assertThat(refusal(reopen(WEU)).guard()).isEqualTo(Guard.WRITTEN_ELSEWHERE);
    }

    @Test
    void isRefusedWhileUsersAreServed() {
        orders.established();

        assertThat(refusal(reopen(NEU)).guard()).isEqualTo(Guard.NOT_CLOSED);
        assertThat(reopen(WEU)).isInstanceOf(Answer.AlreadySo.class);
    }

    @Test
    void namesAStampOfTheWorkload() {
        closeWeu();

        assertThat(reopen(new StampName("sdc"))).isInstanceOf(Answer.Invalid.class);
    }

    @Test
    void isFollowedByAQuietTime() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        reopen(WEU);
        orders.world.pass(Duration.ofMinutes(1));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.guards()).contains(Guard.FAILED_BEFORE);
        assertThat(intents()).containsExactly(Intent.ESTABLISH, Intent.FAIL_OVER, Intent.REOPEN);
        assertServedBy(WEU);
    }

    private void closeWeu() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofSeconds(10));
        assertThat(orders.world.effects).contains("close");
    }

    private Answer reopen(StampName stamp) {
        return orders.reopen(stamp, "reopen-" + stamp + orders.world.now);
    }

    private void assertServedBy(StampName stamp) {
        var activation = orders.world.standing().activation().orElseThrow();
        assertThat(activation.admitting()).containsExactly(stamp);
    }

    private List<Intent> intents() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .map(e -> ((RunEvent.RunStarted) e).plan().intent())
                .toList();
    }

    private static Refusal refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).refusals().get(0);
    }

    private static Estate leashed(Estate estate) {
        var policy = Estates.trusting();
        var leashed = new Policy(
                policy.automatic(),
                true,
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch());
        return new Estate(
                estate.name(),
                estate.controlRegion(),
                List.of(Estates.workload(leashed)),
                estate.channels(),
                estate.acknowledged());
    }
}
