package io.understudy.engine;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivingUpTest {

    private final Orders orders = Orders.calm();

    @Test
    void putsBackWhatItDidWhenCapacityIsRefused() {
        orders.established();
        orders.world.scripted.put(
                "capacity-work",
                o -> new Outcome.Refused(new Fault(Fault.Kind.NO_CAPACITY, "QuotaExceeded", "the region has no room")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world
                        .standing()
                        .run()
                        .orElseThrow()
                        .ended()
                        .orElseThrow()
                        .end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.effects)
                .doesNotContain("close", "promote-fog-orders")
                .contains("notice-undone-ops");
    }

    @Test
    void reopensTheOldStampWhenItGivesUpAfterTheFence() {
        orders.established();
        orders.world.scripted.put("inside", o -> new Outcome.Done("fine"));
        orders.world.scripted.put(
                "close", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the vault said no")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
        assertThat(orders.world
                        .standing()
                        .run()
                        .orElseThrow()
                        .ended()
                        .orElseThrow()
                        .end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void isStuckWhenTheCommitPointIsPassedAndNothingGoesForward() {
        orders.established();
        orders.world.scripted.put(
                "writes",
                o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "NotWritten", "the row did not come back")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(9));
        assertThat(orders.world.standing().isStuck()).isFalse();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(orders.world.standing().isStuck()).isTrue();
        assertThat(orders.world.effects).doesNotContain("activate").contains("notice-stuck-ops");
    }

    @Test
    void isLeftByNobodyWhileItShutsEverybodyOut() {
        orders.established();
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(30));
        orders.world.scripted.clear();

        var refusals = List.of(
                orders.ask(OperatorAsked.Wish.ACKNOWLEDGE, "r2"), orders.ask(OperatorAsked.Wish.FAIL_OVER, "r3"));

        assertThat(refusals)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Answer.Refused.class,
                                refused -> assertThat(refused.refusals())
                                        .singleElement()
                                        .satisfies(r -> {
                                            assertThat(r.guard()).isEqualTo(Guard.ALL_CLOSED);
                                            assertThat(r.sentence()).endsWith("where the data is written: reopen neu");
                                        })));
        assertThat(orders.world.standing().isStuck()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("answersOfAChannelThatTakesNothing")
    void isToldHoweverItEndedOnceTheChannelTakesItAgain(Outcome answer) {
        orders.established();
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        var channelIsBack = new boolean[1];
        var told = new ArrayList<Instant>();
        orders.world.scripted.put("notice-stuck-ops", o -> {
            if (channelIsBack[0]) {
                told.add(orders.world.now);
            }
            return channelIsBack[0] ? new Outcome.Done("told") : answer;
        });
        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(30));
        assertThat(orders.world.standing().isStuck()).isTrue();
        lookFor(Duration.ofMinutes(10));
        assertThat(told).isEmpty();

        channelIsBack[0] = true;
        lookFor(Duration.ofMinutes(10));

        assertThat(told).hasSize(1);
    }

    static Stream<Outcome> answersOfAChannelThatTakesNothing() {
        return Stream.of(
                new Outcome.Unknown("the channel did not answer"),
                new Outcome.NotYet(Duration.ofSeconds(10), "channel ops answered 503"),
                new Outcome.Refused(new Fault(Fault.Kind.MISCONFIGURED, "404", "the channel is gone")));
    }

    private void lookFor(Duration span) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    @Test
    void isDoneAndSaysWhatItOwesWhenThatIsRefused() {
        orders.established();
        orders.world.scripted.put(
                "fenced",
                o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "NoSuchGate", "there is no such gate")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.servingAt()).as("users do not wait for a debt").isPresent();
        assertThat(run.ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(run.ended().orElseThrow().words()).contains("fenced", "there is no such gate");
        assertThat(orders.world.standing().isStuck()).isFalse();
        assertThat(orders.world.standing().debts())
                .extracting(s -> s.id().value())
                .containsExactly("fenced");
        assertThat(orders.world.effects).contains("notice-done-ops");
    }

    @Test
    void isDoneAndSaysWhatItOwesWhenThatIsNotPaidWithinItsLimit() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());

        orders.loseWeu();
        orders.world.pass(Duration.ofDays(6));
        assertThat(orders.world.standing().openRun()).isPresent();
        orders.world.pass(Duration.ofDays(2));
        orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().isStuck()).isFalse();
        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::words))
                .hasValueSatisfying(words -> assertThat(words).contains("fenced", "its limit of 7 days", "no answer"));
    }
}
