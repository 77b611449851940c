package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Manner;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.Estates;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person knows that a stamp is lost, and says so: that counts for our looks, and for nothing else. */
class MovingByForceTest {

    private Orders orders = Orders.calm();

    @Test
    void isObeyedWhereOurLooksCannotTell() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());

        var answer = force(Wish.FAIL_OVER, NEU, Finding.MISSING);
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(answer).isEqualTo(new Answer.Taken("run orders-2 leads orders from weu to neu"));
        assertThat(losses()).containsExactly(DataLoss.ACCEPTED);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void isRefusedAndSaysHowToForceItWhereNobodySaysForced() {
        orders.established();

        var answer = orders.world.ask(
                new OperatorAsked(
                        Orders.NAME, "r1", "alice", Wish.FAIL_OVER, Optional.of(NEU), "a test", orders.world.now),
                orders.look(Finding.MISSING, Finding.UP));

        assertThat(refusals(answer)).singleElement().satisfies(refusal -> {
            assertThat(refusal.guard()).isEqualTo(Guard.SOURCE_UNCLEAR);
            assertThat(refusal.sentence()).contains("failover --forced");
        });
    }

    @Test
    void copiesFirstWhereTheStampAnswersAndItsGateIsClosed() {
        orders.established();
        orders.world.scripted.put("fenced", o -> new Outcome.NotYet(Duration.ofSeconds(1), "the gate is still open"));

        force(Wish.FAIL_OVER, NEU, Finding.UP);
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(losses()).isEmpty();
        orders.world.scripted.put("fenced", o -> new Outcome.Done("closed"));
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(losses()).containsExactly(DataLoss.REFUSED);
    }

    @Test
    void losesWhatWasNotCopiedWhereTheCopyThatOurLooksPromiseFails() {
        orders.established();
        orders.world.scripted.put(
                "promote-fog-orders",
                o -> isByForce(o)
                        ? new Outcome.Done("primary")
                        : new Outcome.Refused(
                                new Fault(Fault.Kind.REJECTED, "SourceAway", "the source does not answer")));

        force(Wish.FAIL_OVER, NEU, Finding.UP);
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(losses()).startsWith(DataLoss.REFUSED).endsWith(DataLoss.ACCEPTED);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void needsAnApprovalWhereMoreMayBeLostThanThePolicyAllows() {
        orders = Orders.allowingNoLoss();
        orders.established();

        var answer = force(Wish.FAIL_OVER, NEU, Finding.MISSING);

        assertThat(refusals(answer)).extracting(Refusal::guard).containsExactly(Guard.DATA_LOSS);
        assertThat(orders.world.standing().incidents().questions()).hasSize(1);
    }

    @Test
    void isNotSoAlreadyWhileARunMovesTheSameWayWithoutForce() {
        orders.established();
        orders.world.scripted.put("fenced", o -> new Outcome.NotYet(Duration.ofSeconds(1), "the gate is still open"));
        orders.world.ask(
                new OperatorAsked(
                        Orders.NAME, "r0", "alice", Wish.FAIL_OVER, Optional.of(NEU), "a test", orders.world.now),
                orders.look(Finding.UP, Finding.UP));

        assertThat(refusals(force(Wish.FAIL_OVER, NEU, Finding.UP)))
                .extracting(Refusal::guard)
                .containsExactly(Guard.ANOTHER_RUN);
    }

    /** What is at work takes an hour for some stores; an approval lasts half of that, and a bound may grow. */
    @Test
    void asksHowACallStandsThatWasSentThoughNobodyWouldSendItNow() {
        orders.established();
        orders.world.scripted.put("promote-fog-orders", o -> new Outcome.NotYet(Duration.ofSeconds(20), "at work"));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(losses()).containsOnly(DataLoss.ACCEPTED);

        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        orders.world.pass(Duration.ofMinutes(2));
        orders.world.scripted.remove("promote-fog-orders");
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(losses()).as("nothing is sent by force that nobody accepts").endsWith(DataLoss.REFUSED);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(orders.world.effects).noneMatch(e -> e.startsWith("notice-question"));
    }

    @Test
    void neverForcesAWayBack() {
        orders.established();

        assertThatThrownBy(() -> force(Wish.FAIL_BACK, WEU, Finding.UP))
                .hasMessage("only a failover can be forced: going back loses nothing, and no other wish moves data");
    }

    private Answer force(Wish wish, StampName target, Finding source) {
        var forced = new OperatorAsked(
                Orders.NAME,
                "r1",
                "alice",
                wish,
                Optional.of(target),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Manner.FORCED),
                "a test",
                orders.world.now);
        return orders.world.ask(forced, orders.look(source, Finding.UP));
    }

    private static boolean isByForce(Order order) {
        return ((PromoteFailoverGroup) order.action()).dataLoss() == DataLoss.ACCEPTED;
    }

    /** How the promotions were ordered, each once. */
    private List<DataLoss> losses() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o && o.action() instanceof PromoteFailoverGroup)
                .map(e -> ((PromoteFailoverGroup) ((RunEvent.StepOrdered) e).action()).dataLoss())
                .toList();
    }

    private static List<Refusal> refusals(Answer answer) {
        return ((Answer.Refused) answer).refusals();
    }
}
