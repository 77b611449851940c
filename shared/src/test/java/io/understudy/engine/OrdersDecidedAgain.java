package io.understudy.engine;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.function.Function;

/** The workload orders while a decision is asked again. */
abstract class OrdersDecidedAgain {

    final Orders orders = Orders.calm();

    void askForAMove() {
        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1");
    }

    void assertCalledOff() {
        assertThat(run().ended().orElseThrow().end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(run().undoing().orElseThrow().reason()).contains(RunEvent.UndoStarted.Reason.CALLED_OFF);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    Run run() {
        return orders.world.standing().run().orElseThrow();
    }

    Function<Order, Outcome> slowFor(Duration span) {
        var until = orders.world.now.plus(span);
        return order -> orders.world.now.isBefore(until)
                ? new Outcome.NotYet(Duration.ofSeconds(2), "not ready yet")
                : new Outcome.Done("ready");
    }
}
