package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AskingAgainTest {

    private final Orders orders = Orders.calm();

    @Test
    void pausesLongerEachTimeUpToAMinute() {
        orders.established();
        orders.world.scripted.put("activate", AskingAgainTest::inDoubt);

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(9));

        assertThat(secondsBetween(ordersOf("activate")))
                .startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L)
                .allMatch(seconds -> seconds <= 60);
    }

    @Test
    void isNotStuckByEightBrokenConnections() {
        orders.established();
        orders.world.scripted.put("activate", o -> o.attempt() <= 8 ? inDoubt(o) : new Outcome.Done("published"));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(8));

        assertThat(end()).isEqualTo(RunEvent.End.DONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void endsStuckAndToldOnceTheLimitOfTheStepIsOver() {
        orders.established();
        orders.world.scripted.put("activate", AskingAgainTest::inDoubt);

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(9));
        assertThat(orders.world.standing().openRun()).isPresent();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(end()).isEqualTo(RunEvent.End.STUCK);
        assertThat(orders.world.effects).contains("notice-stuck-ops");
    }

    @Test
    void endsAnUndoThatIsInDoubtForEverStuckAndTold() {
        orders.established();
        orders.world.scripted.put("close", refused(Fault.Kind.REJECTED));
        orders.world.scripted.put("undo-close", AskingAgainTest::inDoubt);

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(29));
        assertThat(orders.world.standing().openRun()).isPresent();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(end()).isEqualTo(RunEvent.End.STUCK);
        assertThat(orders.world.effects).contains("notice-stuck-ops");
    }

    @Test
    void asksAgainForAnUndoThatIsRefused() {
        orders.established();
        orders.world.scripted.put("close", refused(Fault.Kind.REJECTED));
        orders.world.scripted.put(
                "undo-close",
                o -> o.attempt() == 1 ? refused(Fault.Kind.NOT_ALLOWED).apply(o) : new Outcome.Done("published"));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ALLOWED", "MISCONFIGURED", "REJECTED"})
    void goesOnAfterARefusalPastTheCommitPoint(Fault.Kind kind) {
        for (var step : List.of("writes", "activate", "outside")) {
            var refusedOnce = Orders.calm();
            refusedOnce.established();
            refusedOnce.world.scripted.put(
                    step, o -> o.attempt() == 1 ? refused(kind).apply(o) : new Outcome.Done("it is so"));

            refusedOnce.loseWeu();
            refusedOnce.world.pass(Duration.ofMinutes(5));

            assertThat(refusedOnce
                            .world
                            .standing()
                            .run()
                            .flatMap(r -> r.ended())
                            .map(RunEvent.RunEnded::end))
                    .as(step)
                    .contains(RunEvent.End.DONE);
        }
    }

    @Test
    void reopensAndTellsWhenItHasNoRightToMoveTheData() {
        orders.established();
        orders.world.scripted.put("promote-fog-orders", refused(Fault.Kind.NOT_ALLOWED));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.effects).contains("undo-close", "notice-undone-ops");
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    private List<Instant> ordersOf(String step) {
        var instants = new ArrayList<Instant>();
        for (var event : orders.world.eventsOf(Orders.NAME)) {
            if (event instanceof RunEvent.StepOrdered ordered
                    && ordered.step().value().equals(step)
                    && !ordered.run().equals(firstRun())) {
                instants.add(ordered.at());
            }
        }
        return instants;
    }

    private RunId firstRun() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .map(e -> ((RunEvent.RunStarted) e).run())
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> secondsBetween(List<Instant> instants) {
        var seconds = new ArrayList<Long>();
        for (int i = 1; i < instants.size(); i++) {
            seconds.add(Duration.between(instants.get(i - 1), instants.get(i)).toSeconds());
        }
        return seconds;
    }

    private RunEvent.End end() {
        return orders.world.standing().run().orElseThrow().ended().orElseThrow().end();
    }

    private static Outcome inDoubt(Order order) {
        return new Outcome.Unknown("the connection broke");
    }

    private static Function<Order, Outcome> refused(Fault.Kind kind) {
        var fault = new Fault(kind, "No", "no, said the service");
        return order -> new Outcome.Refused(kind == Fault.Kind.REJECTED ? fault : fault.withoutTrace());
    }
}
