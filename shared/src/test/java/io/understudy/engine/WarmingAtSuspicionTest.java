package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Intent;
import io.understudy.diagnose.Again;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stamp that may be needed is made ready while nothing is decided yet, and goes back when it is not needed. */
class WarmingAtSuspicionTest {

    private Orders orders =
            Orders.of(AWorkload.called("orders").warmingAtSuspicion().written());

    @Test
    void makesTheOtherStampReadyAndNothingElse() {
        suspect();

        assertThat(intents()).endsWith(Intent.WARM);
        assertThat(run().ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(orders.world.effects).contains("capacity-work").doesNotContain("close");
    }

    @Test
    void asksTheDecisionBeforeAnythingIsClosed() {
        suspect();
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(intents()).endsWith(Intent.WARM, Intent.FAIL_OVER);
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
        assertThat(orders.world.eventsOf(Orders.NAME))
                .filteredOn(e -> e instanceof RunEvent.DecidedAgain again && again.again() == Again.HOLDS)
                .extracting(e -> ((RunEvent.DecidedAgain) e).before().value())
                .containsExactly("close", "promote-orders-fog");
    }

    @Test
    void goesOnWithWhatIsUnderWayWhenTheMoveIsDecided() {
        orders.world.scripted.put("capacity-work", o -> new Outcome.NotYet(Duration.ofSeconds(2), "2 of 3 nodes"));
        suspect();
        orders.world.scripted.remove("capacity-work");
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(ends()).contains("run orders-3 takes over");
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    @Test
    void letsTheStampGoBackOnceAllHasBeenCalmForTenMinutes() {
        suspect();
        calmFor(9);
        assertThat(orders.world.effects).doesNotContain("standby-work");
        calmFor(4);

        assertThat(intents()).endsWith(Intent.WARM, Intent.COOL);
        assertThat(orders.world.effects).contains("standby-work");
        calmFor(30);
        assertThat(intents()).as("once").endsWith(Intent.WARM, Intent.COOL);
    }

    @Test
    void letsTheStampGoBackThatUsersHaveLeft() {
        suspect();
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofMinutes(2));
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        orders.look(Finding.UP, Finding.UP);
        orders.ask(OperatorAsked.Wish.FAIL_BACK, "back");
        calmFor(8);
        assertThat(orders.world.standing().active(workload())).isEqualTo(WEU);
        assertThat(orders.world.effects).doesNotContain("standby-work");
        calmFor(8);

        assertThat(intents()).endsWith(Intent.FAIL_BACK, Intent.COOL);
        assertThat(orders.world.effects).contains("standby-work");
    }

    @Test
    void leavesTheStampReadyWhereAnotherInstallationIsInCharge() {
        suspect();
        HandingOver.meetAnother(orders, "standby-work");
        calmFor(13);
        assertThat(run().ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(orders.world.standing().halt()).isPresent();

        HandingOver.takeOver(orders, "r1", Optional.empty());
        calmFor(30);

        assertThat(intents()).containsOnlyOnce(Intent.COOL);
    }

    @Test
    void findsTheStampWarmWhenTheSuspicionComesBackSoon() {
        suspect();
        calmFor(5);
        suspect();
        calmFor(6);

        assertThat(intents()).containsOnlyOnce(Intent.WARM).doesNotContain(Intent.COOL);
    }

    @Test
    void doesNothingWithALateOrderToGoBackOnceTheSuspicionIsBack() {
        orders = Orders.of(AWorkload.called("orders")
                .warmingAtSuspicion()
                .allowingLossOf(Duration.ofHours(1))
                .written());
        var asked = new ArrayList<Order>();
        suspect();
        orders.world.scripted.put("standby-work", o -> {
            asked.add(o);
            return new Outcome.NotYet(Duration.ofSeconds(45), "the cluster is busy");
        });
        while (asked.isEmpty()) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(12));
        }
        suspect();
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(asked).as("the order that came 45 s late reached nobody").hasSize(1);
        assertThat(intents()).endsWith(Intent.COOL, Intent.WARM, Intent.FAIL_OVER);
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    @Test
    void letsAStampGoBackThatAMoveMadeReadyInVain() {
        orders = Orders.of(AWorkload.called("orders").standingByWith(0).written());
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofMinutes(1));
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        calmFor(25);

        assertThat(intents()).endsWith(Intent.FAIL_OVER, Intent.COOL);
    }

    @Test
    void warmsNothingUnlessTheOwnerSaysSo() {
        orders = Orders.of(AWorkload.called("orders").standingByWith(0).written());
        suspect();

        assertThat(intents()).containsExactly(Intent.ESTABLISH);
    }

    @Test
    void warmsNothingWhileAPersonHasPausedIt() {
        orders.established();
        orders.ask(OperatorAsked.Wish.PAUSE, "r1");
        look(Finding.DOWN);
        look(Finding.DOWN);

        assertThat(intents()).containsExactly(Intent.ESTABLISH);
    }

    @Test
    void triesNothingAgainAndAgainThatIsRefused() {
        orders.world.scripted.put(
                "capacity-work",
                o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "QuotaExceeded", "there is no quota")));
        suspect();
        look(Finding.DOWN);
        look(Finding.DOWN);

        assertThat(intents()).containsExactly(Intent.ESTABLISH, Intent.WARM);
        assertThat(ends()).contains("step capacity-work failed: there is no quota");
    }

    /** Two bad looks, apart in time, of one observer. */
    private void suspect() {
        if (orders.world.standing().activation().isEmpty()) {
            orders.established();
        }
        look(Finding.DOWN);
        look(Finding.DOWN);
        look(Finding.DOWN);
    }

    private void calmFor(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }
    }

    private void look(Finding weu) {
        orders.world.signal(List.of(orders.look(weu, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(12));
    }

    private Workload workload() {
        return AWorkload.called("orders").written();
    }

    private List<Intent> intents() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .map(e -> ((RunEvent.RunStarted) e).plan().intent())
                .toList();
    }

    private List<String> ends() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunEnded)
                .map(e -> ((RunEvent.RunEnded) e).words())
                .toList();
    }

    private Run run() {
        return orders.world.standing().run().orElseThrow();
    }
}
