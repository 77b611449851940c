package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What alice is answered, wish by wish. What guards refuse with is told elsewhere. */
public final class AnsweredWishes {

    private static final Answer.Cases<String> WORDS = new Answer.Cases<>() {
        @Override
        public String taken(Answer.Taken answer) {
            return answer.words();
        }

        @Override
        public String alreadySo(Answer.AlreadySo answer) {
            return answer.words();
        }

        @Override
        public String refused(Answer.Refused answer) {
            return answer.refusals().stream().map(Refusal::sentence).collect(Collectors.joining("; "));
        }

        @Override
        public String invalid(Answer.Invalid answer) {
            return answer.words();
        }
    };

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private AnsweredWishes() {}

    /** The sentences, by the kind of the answer and the wish. */
    public static Map<String, String> sentences() {
        var answered = new AnsweredWishes();
        answered.move();
        answered.retry();
        answered.answerAQuestion();
        answered.pause();
        answered.reopen();
        answered.settle();
        answered.handOver();
        return answered.sentences;
    }

    private void move() {
        var orders = established();
        add(Wish.FAIL_BACK, "at home", orders.ask(Wish.FAIL_BACK, "r1"));
        add(
                Wish.FAIL_OVER,
                "to a stamp that does not exist",
                towards(orders, "r2", new StampName("sea"), Wish.FAIL_OVER));
        add(Wish.FAIL_BACK, "to another stamp", towards(orders, "r3", NEU, Wish.FAIL_BACK));
        add(Wish.FAIL_OVER, "", towards(orders, "r4", NEU, Wish.FAIL_OVER));
        add(Wish.FAIL_OVER, "while it is under way", towards(orders, "r5", NEU, Wish.FAIL_OVER));
        orders.world.pass(Duration.ofMinutes(10));
        add(Wish.FAIL_OVER, "the same request", towards(orders, "r4", NEU, Wish.FAIL_OVER));
        add(Wish.FAIL_OVER, "to where it is", towards(orders, "r6", NEU, Wish.FAIL_OVER));
        add(Wish.FAIL_OVER, "without a stamp, after a move", orders.ask(Wish.FAIL_OVER, "r7"));
        add(Wish.FAIL_BACK, "", orders.ask(Wish.FAIL_BACK, "r8"));
    }

    private void reopen() {
        var orders = established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofSeconds(10));
        add(Wish.REOPEN, "", orders.reopen(WEU, "r2"));
    }

    private void settle() {
        var orders = established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));
        add(Wish.SETTLE, "", orders.settle("fenced", "r1"));
        add(Wish.SETTLE, "with nothing owed", orders.settle("fenced", "r2"));
    }

    private void handOver() {
        var orders = established();
        add(Wish.RELEASE, "with nothing taken over", orders.ask(Wish.RELEASE, "r1"));
        add(Wish.TAKE_OVER, "", HandingOver.takeOver(orders, "r2", Optional.empty()));
        add(Wish.RELEASE, "", orders.ask(Wish.RELEASE, "r3"));
    }

    private void retry() {
        var orders = established();
        add(Wish.RETRY, "with nothing stuck", orders.ask(Wish.RETRY, "r1"));
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        orders.ask(Wish.FAIL_OVER, "r2");
        orders.world.pass(Duration.ofMinutes(30));
        add(Wish.RETRY, "", orders.ask(Wish.RETRY, "r3"));
        var byHand = Orders.of(AWorkload.called("orders").movedByHand().written());
        byHand.established();
        byHand.loseWeu();
        byHand.world.pass(Duration.ofSeconds(30));
        add(Wish.ACKNOWLEDGE, "", byHand.ask(Wish.ACKNOWLEDGE, "r4", Finding.DOWN, Finding.UP));
        add(Wish.ACKNOWLEDGE, "with nothing to acknowledge", Orders.calm().ask(Wish.ACKNOWLEDGE, "r1"));
    }

    private void answerAQuestion() {
        var trusting = Estates.trusting();
        var orders = Orders.under(new Policy(
                true,
                false,
                Duration.ZERO,
                trusting.quietPeriod(),
                trusting.fenceWait(),
                trusting.closedMax(),
                trusting.latch()));
        orders.established();
        add(Wish.APPROVE, "without a question", orders.ask(Wish.APPROVE, "r1"));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));
        var question = orders.question();
        add(Wish.APPROVE, "another question", orders.answer(Wish.APPROVE, "r2", new QuestionId("orders-q7")));
        add(Wish.DECLINE, "", orders.answer(Wish.DECLINE, "r3", question));
        add(Wish.DECLINE, "a second time", orders.answer(Wish.DECLINE, "r4", question));
        add(Wish.APPROVE, "", orders.answer(Wish.APPROVE, "r5", question));
    }

    private void pause() {
        var orders = established();
        add(Wish.RESUME, "while nothing is paused", orders.ask(Wish.RESUME, "r1"));
        add(Wish.PAUSE, "", orders.ask(Wish.PAUSE, "r2"));
        add(Wish.PAUSE, "a second time", orders.ask(Wish.PAUSE, "r3"));
        add(Wish.RESUME, "", orders.ask(Wish.RESUME, "r4"));
        orders.world.scripted.put("capacity-work", o -> new Outcome.Unknown("the connection broke"));
        orders.ask(Wish.FAIL_OVER, "r5");
        add(Wish.PAUSE, "during a run", orders.ask(Wish.PAUSE, "r6"));
    }

    private void add(Wish wish, String what, Answer answer) {
        var name = "`" + answer.getClass().getSimpleName() + "` " + wish + (what.isEmpty() ? "" : ", " + what);
        sentences.put(name, answer.match(WORDS));
    }

    private static Orders established() {
        var orders = Orders.calm();
        orders.established();
        return orders;
    }

    private static Answer towards(Orders orders, String id, StampName stamp, Wish wish) {
        var asked = new OperatorAsked(Orders.NAME, id, "alice", wish, Optional.of(stamp), "a test", orders.world.now);
        return orders.world.ask(asked, orders.look(Finding.UP, Finding.UP));
    }
}
