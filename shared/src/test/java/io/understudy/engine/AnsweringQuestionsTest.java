package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.port.Outbox;
import io.understudy.run.Answer;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnsweringQuestionsTest {

    private static final QuestionId FIRST = new QuestionId("orders-q1");

    private final Orders orders = Orders.allowingNoLoss();

    @Test
    void asksPeopleWhenMoreMayBeLostThanPolicyAllowsAndMovesOnceTheySayYes() {
        lose();

        assertThat(orders.guards()).containsExactly(Guard.DATA_LOSS);
        assertThat(orders.world.effects).containsOnly("notice-question-q1.ops");
        assertThat(orders.question()).isEqualTo(FIRST);

        var answer = orders.answer(Wish.APPROVE, "r1");
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.words())
                                .startsWith("question orders-q1 is answered with yes, which counts until ")
                                .endsWith("; run orders-2 is under way"));
        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.DONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(orders.world.standing().asked().approvals()).isEmpty();
    }

    @Test
    void takesNoAnswerToAQuestionThatNobodyAsked() {
        orders.established();
        var answer = orders.answer(Wish.APPROVE, "r1", FIRST);
        lose();

        assertThat(refusals(answer))
                .containsExactly("question orders-q1 is not open; no question about orders is open now");
        assertThat(orders.guards()).containsExactly(Guard.DATA_LOSS);
    }

    @Test
    void namesTheOpenQuestionToAPersonWhoAnswersAnotherOneOrNone() {
        lose();

        var another = orders.answer(Wish.APPROVE, "r1", new QuestionId("orders-q9"));
        var none = orders.ask(Wish.APPROVE, "r2", Finding.DOWN, Finding.UP);

        assertThat(refusals(another).get(0))
                .startsWith("question orders-q9 is not open; orders-q1 is open: may fog-orders be promoted by force?");
        assertThat(none)
                .isInstanceOfSatisfying(
                        Answer.Invalid.class,
                        invalid -> assertThat(invalid.words())
                                .startsWith("name the question that you answer, in 'question'; orders-q1 is open: "));
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void takesANoAndAsksAgainOnlyForMore() {
        lose();

        var answer = orders.answer(Wish.DECLINE, "r1");
        look(Duration.ofMinutes(50));

        assertThat(answer).isInstanceOf(Answer.Taken.class);
        assertThat(orders.world.standing().openRun()).isEmpty();
        assertThat(asked()).containsExactly("orders-q1");
    }

    @Test
    void asksAgainWhenNobodyAnsweredForHalfAnHour() {
        lose();

        look(Duration.ofMinutes(32));
        var late = orders.answer(Wish.APPROVE, "r1", FIRST);
        var inTime = orders.answer(Wish.APPROVE, "r2", new QuestionId("orders-q2"));

        assertThat(asked()).containsExactly("orders-q1", "orders-q2");
        assertThat(refusals(late).get(0)).startsWith("question orders-q1 is not open; orders-q2 is open: ");
        assertThat(inTime).isInstanceOf(Answer.Taken.class);
        assertThat(orders.world.standing().openRun()).isPresent();
    }

    @Test
    void remindsOfAQuestionThatNobodyAnswers() {
        lose();

        look(Duration.ofMinutes(29));

        assertThat(orders.world.effects).containsOnlyOnce("notice-question-q1-again-1.ops");
    }

    @Test
    void tellsPeopleWhenAnApprovalHasExpiredBeforeItWasUsed() {
        lose();
        orders.ask(Wish.PAUSE, "r1");
        orders.answer(Wish.APPROVE, "r2");

        look(Duration.ofMinutes(32));

        assertThat(orders.world.effects).containsOnlyOnce("notice-approval-expired.ops");
        assertThat(orders.world.standing().asked().approvals()).isEmpty();
    }

    @Test
    void givesTheSameAnswerOnce() {
        lose();
        orders.ask(Wish.PAUSE, "r1");

        orders.answer(Wish.APPROVE, "r2");
        var again = orders.answer(Wish.APPROVE, "r3");

        assertThat(again).isEqualTo(new Answer.AlreadySo("question orders-q1 has this answer already"));
    }

    @Test
    void keepsAskingAfterASendThatWasLost() {
        orders.established();
        orders.world.busIsAway = true;
        loseUnheard();
        orders.world.busIsAway = false;
        assertThat(orders.world.effects).isEmpty();

        look(Duration.ofMinutes(1));

        assertThat(orders.world.effects).containsOnly("notice-question-q1.ops");
    }

    private void loseUnheard() {
        try {
            orders.loseWeu();
            orders.world.pass(Duration.ofSeconds(1));
        } catch (Outbox.BusUnavailable expected) {
            assertThat(expected).hasMessageContaining("a test took it away");
        }
    }

    private void lose() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));
    }

    /** We look every ten seconds, and the edge goes on finding it down. */
    private void look(Duration span) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(Finding.DOWN, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    private List<String> asked() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.QuestionAsked)
                .map(e -> ((RunEvent.QuestionAsked) e).question().id().value())
                .toList();
    }

    private static List<String> refusals(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer)
                .refusals().stream().map(Refusal::sentence).toList();
    }
}
