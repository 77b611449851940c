package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StartingAgainAfterAFailureTest {

    private final Orders orders = Orders.calm();

    @Test
    void happensAFewTimesAnHourWhenTheOtherRegionHasNoRoom() {
        orders.established();
        orders.world.scripted.put("capacity-work", refused(Fault.Kind.NO_CAPACITY));

        stayLostFor(Duration.ofHours(1));

        assertThat(started()).isBetween(3L, 6L);
        assertThat(orders.guards()).containsExactly(Guard.FAILED_BEFORE);
    }

    @Test
    void letsNoGateFlapWhenAClosingReportsFailure() {
        orders.established();
        orders.world.scripted.put("close", refused(Fault.Kind.REJECTED));

        stayLostFor(Duration.ofMinutes(10));

        var closings = orders.world.eventsOf(Orders.NAME).stream()
                .filter(e ->
                        e instanceof RunEvent.StepOrdered o && o.step().value().equals("close"))
                .count();
        assertThat(closings).isBetween(1L, 2L);
    }

    @Test
    void doesNotWaitForAPerson() {
        orders.established();
        orders.world.scripted.put("capacity-work", refused(Fault.Kind.NO_CAPACITY));
        stayLostFor(Duration.ofMinutes(2));
        assertThat(started()).isEqualTo(1);
        orders.world.scripted.remove("capacity-work");

        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);
        stayLostFor(Duration.ofMinutes(1));

        assertThat(started()).isEqualTo(2);
    }

    @Test
    void waitsWhenTheFirstActivationIsRefused() {
        orders.world.scripted.put("activate", refused(Fault.Kind.NOT_ALLOWED));

        for (int look = 0; look < 360; look++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }

        assertThat(orders.world.eventsOf(Orders.NAME).stream()
                        .filter(e -> e instanceof RunEvent.RunStarted)
                        .count())
                .isBetween(3L, 6L);
        assertThat(orders.world.effects).contains("notice-undone-ops");
    }

    private void stayLostFor(Duration span) {
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    /** Without the first activation. */
    private long started() {
        return orders.world.eventsOf(Orders.NAME).stream()
                        .filter(e -> e instanceof RunEvent.RunStarted)
                        .count()
                - 1;
    }

    private static Function<Order, Outcome> refused(Fault.Kind kind) {
        var fault = new Fault(kind, "No", "no, said the service");
        return order -> new Outcome.Refused(kind == Fault.Kind.REJECTED ? fault : fault.withoutTrace());
    }
}
