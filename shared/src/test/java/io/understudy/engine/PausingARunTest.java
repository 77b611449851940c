package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.TimePassed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausingARunTest {

    private final Orders orders = Orders.calm();

    @Test
    void countsAgainstNoLimitOfAStep() {
        orders.established();
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(3), "not ready"));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        ask(OperatorAsked.Wish.PAUSE, "p1");
        wakeFor(Duration.ofHours(2));
        ask(OperatorAsked.Wish.RESUME, "p2");
        wakeFor(Duration.ofMinutes(10));
        assertThat(orders.world.standing().openRun())
                .as("fifteen minutes of work are not over")
                .isPresent();

        orders.world.scripted.remove("inside");
        wakeFor(Duration.ofMinutes(8));

        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.DONE);
    }

    @Test
    void stillEndsAStepWhoseLimitIsOverInTheTimeThatWasNotPaused() {
        orders.established();
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(3), "not ready"));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        ask(OperatorAsked.Wish.PAUSE, "p1");
        wakeFor(Duration.ofHours(1));
        ask(OperatorAsked.Wish.RESUME, "p2");
        wakeFor(Duration.ofMinutes(16));

        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.UNDONE);
    }

    @Test
    void ordersNothingThatHasAnEffect() {
        orders.established();
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(3), "not ready"));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));
        ask(OperatorAsked.Wish.PAUSE, "p1");
        orders.world.scripted.put("inside", o -> new Outcome.Done("ready"));
        wakeFor(Duration.ofMinutes(20));

        assertThat(orders.world.eventsOf(Orders.NAME))
                .noneMatch(e -> e instanceof RunEvent.StepOrdered ordered
                        && ordered.step().value().equals("close"));
        assertThat(orders.world.effects).doesNotContain("close");

        ask(OperatorAsked.Wish.RESUME, "p2");
        wakeFor(Duration.ofMinutes(2));

        assertThat(orders.world.effects).contains("close", "promote-fog-orders", "activate");
    }

    private void ask(OperatorAsked.Wish wish, String id) {
        orders.ask(wish, id);
        orders.world.pass(Duration.ofSeconds(1));
    }

    /** Lets time pass and wakes the run every thirty seconds, as the sweep does. */
    private void wakeFor(Duration span) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(30)) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofSeconds(30));
        }
    }
}
