package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.run.Answer;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run still owes a person may see to by hand; then no run takes it over. */
class SettlingDebtsTest {

    private final Orders orders = Orders.calm();

    @BeforeEach
    void moveAndOweTheFence() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));
        assertThat(orders.world.standing().debts())
                .extracting(s -> s.id().value())
                .containsExactly("fenced");
    }

    @Test
    void endsTheRunThatWaitsForNothingElse() {
        assertThat(orders.settle("fenced", "r1")).isInstanceOf(Answer.Taken.class);

        assertThat(orders.world.standing().openRun()).isEmpty();
        assertThat(orders.world.standing().debts()).isEmpty();
        assertThat(lastRun()).contains("alice settled what it still owed: fenced");
    }

    @Test
    void keepsTheNextRunFromTakingItOver() {
        orders.settle("fenced", "r1");
        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r2");
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.standing().run().orElseThrow().plan().steps()).noneMatch(s -> s.isInherited());
    }

    @Test
    void isSoAlreadyForWhatIsNotOwed() {
        assertThat(((Answer.AlreadySo) orders.settle("latch", "r1")).words())
                .isEqualTo("orders owes fenced; name one of them in 'debt'");
        assertThat(orders.world.standing().debts()).hasSize(1);
    }

    @Test
    void waitsUntilTheRunIsAtNothingElse() {
        var other = Orders.calm();
        other.established();
        other.world.scripted.put("fenced", o -> Orders.silence());
        other.world.scripted.put("latch", o -> new Outcome.NotYet(Duration.ofMinutes(1), "Front Door is at it"));
        other.loseWeu();
        other.world.pass(Duration.ofMinutes(5));

        var refused = (Answer.Refused) other.settle("fenced", "r1");

        assertThat(refused.refusals()).singleElement().satisfies(r -> {
            assertThat(r.guard()).isEqualTo(Guard.ANOTHER_RUN);
            assertThat(r.sentence()).isEqualTo("run orders-2 is still at latch; ask again when only fenced is left");
        });
    }

    private List<String> lastRun() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunEnded)
                .map(e -> ((RunEvent.RunEnded) e).words())
                .map(words -> words.substring(words.indexOf("alice") < 0 ? 0 : words.indexOf("alice")))
                .toList();
    }
}
