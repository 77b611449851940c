package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Intent;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stopped cluster is started on a suspicion, and stopped again an hour after the last one. */
class WarmingAStoppedStampTest {

    private Orders orders =
            Orders.of(AWorkload.called("orders").coldAndWarmingAtSuspicion().written());
    private Finding neu = Finding.DOWN;

    @Test
    void startsTheClusterBeforeItScalesIt() {
        suspect();

        assertThat(intents()).endsWith(Intent.WARM);
        assertThat(orders.world.effects)
                .containsSubsequence("start", "capacity-work")
                .doesNotContain("close");
    }

    @Test
    void startsNothingAtASuspicionUnlessTheOwnerSaysSo() {
        orders = Orders.of(AWorkload.called("orders").cold().written());
        suspect();

        assertThat(intents()).containsExactly(Intent.ESTABLISH);
    }

    @Test
    void stopsTheClusterOnceAllHasBeenCalmForAnHour() {
        suspect();
        neu = Finding.UP;
        calmFor(58);
        assertThat(orders.world.effects).doesNotContain("stop");
        calmFor(4);
        assertThat(intents()).endsWith(Intent.WARM, Intent.COOL);
        assertThat(orders.world.effects).contains("stop").doesNotContain("standby-work");

        neu = Finding.DOWN;
        calmFor(90);
        assertThat(intents()).as("once").endsWith(Intent.WARM, Intent.COOL);
    }

    @Test
    void countsTheHourFromTheLastSuspicion() {
        suspect();
        neu = Finding.UP;
        calmFor(40);
        suspect();
        calmFor(50);
        assertThat(orders.world.effects).doesNotContain("stop");
        calmFor(15);

        assertThat(orders.world.effects).contains("stop");
        assertThat(intents()).containsOnlyOnce(Intent.WARM);
    }

    @Test
    void stopsNoStampThatServes() {
        move();
        for (int minute = 0; minute < 120; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
        assertThat(orders.world.effects).doesNotContain("stop");
    }

    @Test
    void stopsTheStampAnHourAfterUsersHaveGoneBack() {
        move();
        orders.look(Finding.UP, Finding.UP);
        orders.ask(Wish.FAIL_BACK, "r1");
        neu = Finding.UP;
        calmFor(10);
        assertThat(orders.world.standing().active(workload())).isEqualTo(WEU);
        calmFor(45);
        assertThat(orders.world.effects).doesNotContain("stop");
        calmFor(20);

        assertThat(intents()).endsWith(Intent.FAIL_BACK, Intent.COOL);
        assertThat(orders.world.effects).contains("stop");
    }

    @Test
    void startsItAgainWhereTheLossComesWhileItIsStopping() {
        orders = Orders.of(AWorkload.called("orders")
                .coldAndWarmingAtSuspicion()
                .allowingLossOf(Duration.ofHours(2))
                .written());
        suspect();
        neu = Finding.UP;
        orders.world.scripted.put("stop", o -> new Outcome.NotYet(Duration.ofSeconds(10), "aks-neu is stopping"));
        calmFor(62);
        assertThat(intents()).endsWith(Intent.COOL);

        neu = Finding.DOWN;
        lose();
        neu = Finding.UP;
        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(intents()).contains(Intent.COOL).endsWith(Intent.FAIL_OVER);
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    private void move() {
        lose();
        neu = Finding.UP;
        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(2));
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        assertThat(orders.world.standing().active(workload())).isEqualTo(NEU);
    }

    private void lose() {
        suspect();
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofSeconds(12));
        look(Finding.DOWN);
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
            orders.world.signal(List.of(orders.look(Finding.UP, neu)));
            orders.world.pass(Duration.ofMinutes(1));
        }
    }

    private void look(Finding weu) {
        orders.world.signal(List.of(orders.look(weu, neu)));
        orders.world.pass(Duration.ofSeconds(12));
    }

    private Workload workload() {
        return AWorkload.called("orders").cold().written();
    }

    private List<Intent> intents() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .map(e -> ((RunEvent.RunStarted) e).plan().intent())
                .toList();
    }
}
