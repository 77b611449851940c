package io.understudy.engine;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All stores of a workload are one unit: once the first has moved, the others are driven on. */
class MovingSeveralStoresTest {

    private final Orders orders =
            Orders.of(called("orders").withFailoverGroup("one", "two").written());

    /** The stamp says of all its stores together that they are not primary, because one of them is not any more. */
    @Test
    void theSecondIsCopiedWhereTheStampThatIsLeftAnswersAgainAfterTheFirstHasMoved() {
        orders.established();
        orders.world.scripted.put(
                "promote-two", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "Busy", "it is busy")));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(orders.world.effects).contains("promote-one").doesNotContain("activate");

        orders.world.scripted.remove("promote-two");
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(losses()).endsWith(DataLoss.REFUSED);
        assertThat(orders.world.standing().active(called("orders").written())).isEqualTo(NEU);
    }

    private List<DataLoss> losses() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o && o.action() instanceof PromoteFailoverGroup)
                .map(e -> ((PromoteFailoverGroup) ((RunEvent.StepOrdered) e).action()).dataLoss())
                .toList();
    }
}
