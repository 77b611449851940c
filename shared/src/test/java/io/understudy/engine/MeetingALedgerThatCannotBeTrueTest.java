package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.run.IllegalLedgerException;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingALedgerThatCannotBeTrueTest {

    private final Orders orders = Orders.calm();

    /** A message that fails its turn is not settled: it ends among the dead letters, and people hear of it there. */
    @Test
    void failsTheTurnAndWritesAndSendsNothing() {
        orders.world.forge(new RunEvent.RunServing(orders.world.now, new RunId("orders-9")));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));

        assertThatThrownBy(() -> orders.world.pass(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalLedgerException.class)
                .hasMessageContaining("run orders-9 was never started");

        assertThat(orders.world.eventsOf(Orders.NAME)).hasSize(1);
        assertThat(orders.world.effects).isEmpty();
    }
}
