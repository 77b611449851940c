package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that certainly was not sent commits to nothing: the run may still turn back. */
class MovingWhatWasNeverSentTest {

    private static final String PROMOTION = "promote-fog-orders";

    private final Orders orders = Orders.calm();

    @Test
    void isDecidedAgainEveryThirtySeconds() {
        loseWeuWhileAzureAnswersNothing(true);

        look(Duration.ofSeconds(100), Finding.DOWN, Finding.UP);

        assertThat(decisionsBefore(PROMOTION)).isBetween(3L, 6L);
        assertThat(orders.world.standing().openRun().map(r -> r.state())).contains(RunState.OPEN);
    }

    @Test
    void letsUsersInAgainWhereTheTargetIsLostAndTheSourceIsBack() {
        loseWeuWhileAzureAnswersNothing(true);

        look(Duration.ofSeconds(100), Finding.UP, Finding.DOWN);

        assertThat(orders.world.standing().run().map(r -> r.state())).contains(RunState.UNDONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
        assertThat(orders.world.effects).contains("undo-close");
    }

    @Test
    void opensTheOldStampAgainWhenUsersWereShutOutForTooLong() {
        loseWeuWhileAzureAnswersNothing(true);

        look(Duration.ofMinutes(4), Finding.DOWN, Finding.UP);

        assertThat(orders.world.eventsOf(Orders.NAME))
                .filteredOn(RunEvent.RunEnded.class::isInstance)
                .map(e -> ((RunEvent.RunEnded) e).end())
                .endsWith(RunEvent.End.UNDONE);
    }

    @Test
    void staysClosedWhereTheCallMayHaveBeenSent() {
        loseWeuWhileAzureAnswersNothing(false);

        look(Duration.ofMinutes(4), Finding.UP, Finding.DOWN);

        assertThat(orders.world.standing().openRun().map(r -> r.state())).contains(RunState.OPEN);
        assertThat(orders.world.standing().openRun().map(r -> r.plan().to())).contains(NEU);
    }

    private void loseWeuWhileAzureAnswersNothing(boolean isKnownToBeUnsent) {
        orders.established();
        var away = new Outcome.NotYet(Duration.ofSeconds(2), "Azure answered 503");
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.world.scripted.put(PROMOTION, o -> isKnownToBeUnsent ? away.withoutTrace() : away);
        orders.loseWeu();
        look(Duration.ofSeconds(40), Finding.DOWN, Finding.UP);
        assertThat(orders.world.effects).contains("close").doesNotContain("undo-close");
    }

    private long decisionsBefore(String step) {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.DecidedAgain again
                        && again.before().value().equals(step))
                .count();
    }

    private void look(Duration span, Finding weu, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(5)) {
            orders.world.signal(List.of(orders.look(weu, neu)));
            orders.world.pass(Duration.ofSeconds(5));
        }
    }
}
