package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantingWishesTest {

    private Orders orders = Orders.calm();

    @Test
    void startsTheRunInTheTurnInWhichTheWishIsTaken() {
        orders.established();

        var answer = failOver("r1", NEU);

        assertThat(answer).isEqualTo(new Answer.Taken("run orders-2 leads orders from weu to neu"));
        orders.world.pass(Duration.ofMinutes(10));
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void movesOnceWhenTwoPeopleAskForTheSame() {
        orders.established();

        failOver("r1", NEU);
        var second = failOver("r2", NEU);
        orders.world.pass(Duration.ofMinutes(10));
        var third = failOver("r3", NEU);
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(second).isEqualTo(new Answer.AlreadySo("run orders-2 leads orders from weu to neu"));
        assertThat(third).isEqualTo(new Answer.AlreadySo("users of orders are let into neu already"));
        assertThat(moves()).isEqualTo(1);
    }

    @Test
    void movesOnceWhenARequestThatNamesNoStampIsSentAgain() {
        orders.established();

        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(10));
        var again = orders.ask(Wish.FAIL_OVER, "r1");
        var somebodyElse = orders.ask(Wish.FAIL_OVER, "r2");
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(again.match(new WordsOfAnAnswer()))
                .startsWith("this wish was taken at ")
                .contains("fail over to neu");
        assertThat(somebodyElse.match(new WordsOfAnAnswer())).contains("was moved to neu a short while ago");
        assertThat(moves()).isEqualTo(1);
    }

    /** Bob knew nothing of the move while it took its time. */
    @Test
    void movesOnceThoughTheMoveTakesLongerThanTheQuietPeriod() {
        orders = Orders.under(new Policy(
                true,
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch()));
        orders.established();
        var until = orders.world.now.plus(Duration.ofMinutes(3));
        orders.world.scripted.put(
                "inside",
                o -> orders.world.now.isBefore(until)
                        ? new Outcome.NotYet(Duration.ofSeconds(2), "not ready yet")
                        : new Outcome.Done("ready"));
        orders.ask(Wish.FAIL_OVER, "r1");
        var bobs = new OperatorAsked(
                Orders.NAME, "r2", "bob", Wish.FAIL_OVER, Optional.empty(), "a test", orders.world.now.plusSeconds(60));
        for (int i = 0; i < 60 && orders.world.standing().runInTheWay().isPresent(); i++) {
            orders.world.pass(Duration.ofSeconds(5));
        }
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);

        assertThat(orders.world.ask(bobs, orders.look(Finding.UP, Finding.UP))).isInstanceOf(Answer.AlreadySo.class);
    }

    @Test
    void saysThatItIsAtHomeWhenSomebodyAtHomeAsksToGoBack() {
        orders.established();

        var answer = orders.ask(Wish.FAIL_BACK, "r1");
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(answer).isEqualTo(new Answer.AlreadySo("orders is at home: its users are let into weu"));
        assertThat(moves()).isZero();
    }

    @Test
    void losesNeitherOfTwoWishesThatCameUnderOneRequestId() {
        orders.established();

        var paused = orders.ask(Wish.PAUSE, "r1");
        var resumed = orders.ask(Wish.RESUME, "r1");

        assertThat(paused).isInstanceOf(Answer.Taken.class);
        assertThat(resumed).isInstanceOf(Answer.Taken.class);
        assertThat(orders.world.standing().isPaused()).isFalse();
    }

    @Test
    void refusesAWishThatSaysSomethingElseThanTheOpenRun() {
        orders.established();
        failOver("r1", NEU);

        var answer = orders.ask(Wish.FAIL_BACK, "r2");
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(guardsOf(answer)).containsExactly(Guard.ANOTHER_RUN);
        assertThat(answer.match(new WordsOfAnAnswer()))
                .contains("run orders-2")
                .contains("ask again when the run has ended");
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void answersTrulyBeforeTheFirstActivation() {
        var answer = failOver("r1", NEU);
        orders.established();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(guardsOf(answer)).containsExactly(Guard.NOT_ESTABLISHED);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void answersTrulyWhileADebtIsOpen() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));
        assertThat(orders.world.standing().openRun().map(r -> r.state())).contains(RunState.SERVING);

        var there = failOver("r1", NEU);
        var back = orders.ask(Wish.FAIL_BACK, "r2");

        assertThat(there).isEqualTo(new Answer.AlreadySo("users of orders are let into neu already"));
        assertThat(back).isEqualTo(new Answer.Taken("run orders-3 leads orders from neu to weu"));
    }

    @Test
    void refusesWhatItCannotDoNowAndKeepsItForNoLater() {
        orders.established();
        orders.ask(Wish.PAUSE, "r1");
        var answer = failOver("r2", NEU);
        orders.world.pass(Duration.ofMinutes(5));
        orders.ask(Wish.RESUME, "r3");
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(guardsOf(answer)).containsExactly(Guard.PAUSED);
        assertThat(moves()).isZero();
        assertThat(orders.world.eventsOf(Orders.NAME))
                .filteredOn(e -> e instanceof RunEvent.WishRefused)
                .extracting(RunEvent::sentence)
                .containsExactly("alice asks to fail over to neu: a test; refused, because orders is paused; resume it"
                        + " to go on");
    }

    @Test
    void doesNothingAboutAWishThatWasSentMoreThanTenMinutesAgo() {
        orders.established();
        var late = wish("r1", Wish.FAIL_OVER, Optional.of(NEU));
        orders.world.pass(Duration.ofMinutes(11));

        var answer = orders.world.ask(late, orders.look(Finding.UP, Finding.UP));

        assertThat(guardsOf(answer)).containsExactly(Guard.TOO_OLD);
        assertThat(moves()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAWishThatNobodyCouldGrant() {
        orders.established();

        assertThat(failOver("r1", new StampName("sea"))).isEqualTo(new Answer.Invalid("orders has no stamp sea"));
        assertThat(orders.world.ask(wish("r2", Wish.FAIL_BACK, Optional.of(NEU)), orders.look(Finding.UP, Finding.UP)))
                .isEqualTo(new Answer.Invalid(
                        "going back leads orders to weu; to move it to neu, ask for failover" + " --to neu"));
    }

    @Test
    void namesInTheAnswerToAPauseWhatWasSentBefore() {
        orders.established();
        orders.world.scripted.put("capacity-work", o -> new Outcome.NotYet(Duration.ofSeconds(5), "under way"));
        failOver("r1", NEU);
        orders.world.pass(Duration.ofSeconds(2));

        assertThat(orders.ask(Wish.PAUSE, "r2").match(new WordsOfAnAnswer()))
                .contains("what was sent before may still take effect: capacity-work (ordered at ");
        assertThat(orders.ask(Wish.PAUSE, "r3").match(new WordsOfAnAnswer()))
                .contains("orders is paused; alice asked for it at ");
    }

    @Test
    void sendsTheOrdersOfATakenWishWhenTheRequestComesAgain() {
        orders.established();
        orders.world.busIsAway = true;
        var taken = failOver("r1", NEU);
        orders.world.busIsAway = false;

        failOver("r1", NEU);
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(taken).isInstanceOf(Answer.Taken.class);
        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.DONE);
    }

    @Test
    void sendsOrdersThatMayNotHaveBeenSentWhenTimePasses() {
        orders.established();
        orders.world.busIsAway = true;
        failOver("r1", NEU);
        orders.world.busIsAway = false;
        orders.world.pass(Duration.ofSeconds(20));

        orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.DONE);
    }

    @Test
    void moreThanPolicyAllowsIsAQuestionAndNotAGrantedWish() {
        orders = Orders.under(new Policy(
                false,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch()));
        orders.established();
        orders.loseWeu();

        var refused = orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);
        var approved = orders.answer(Wish.APPROVE, "r2");
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(guardsOf(refused)).containsExactly(Guard.DATA_LOSS);
        assertThat(refused.match(new WordsOfAnAnswer())).contains("(question orders-q1)");
        assertThat(approved.match(new WordsOfAnAnswer()))
                .contains("question orders-q1 is answered with yes", "run orders-2 is under way");
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    private Answer failOver(String id, StampName target) {
        return orders.world.ask(wish(id, Wish.FAIL_OVER, Optional.of(target)), orders.look(Finding.UP, Finding.UP));
    }

    private OperatorAsked wish(String id, Wish wish, Optional<StampName> target) {
        return new OperatorAsked(Orders.NAME, id, "alice", wish, target, "a test", orders.world.now);
    }

    private long moves() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted started
                        && started.plan().intent() != Intent.ESTABLISH)
                .count();
    }

    private static List<Guard> guardsOf(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).refusals().stream().map(Refusal::guard).toList();
    }
}
