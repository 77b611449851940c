package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.AWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A workload without Front Door: users are served once a name leads them, and not when a stamp is opened. */
class LeadingUsersByANameTest {

    private Orders orders = Orders.of(AWorkload.called("orders")
            .withoutFrontDoor()
            .withEndpointsOf("orders")
            .written());

    @Test
    void servesUsersOnceTheyAreLed() {
        move();
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.effects).containsSubsequence("activate", "lead", "outside");
        assertThat(run().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void tellsPeopleThatUsersAreNotLedThoughAStampIsOpen() {
        orders.world.scripted.put("lead", o -> new Outcome.NotYet(Duration.ofSeconds(10), "Azure is slow"));
        move();

        sweepFor(10);

        assertThat(run().servingAt()).isEmpty();
        assertThat(told())
                .filteredOn(h -> h.equals("orders is open again, and its users have not been led there for long"))
                .hasSize(2);
        assertThat(told()).noneMatch(h -> h.startsWith("all stamps of orders"));
    }

    @Test
    void isStuckWhereNobodyMayLeadThem() {
        orders.world.scripted.put("lead", o -> new Outcome.NotYet(Duration.ofSeconds(10), "Azure is slow"));
        move();

        sweepFor(40);

        assertThat(run().state()).isEqualTo(RunState.STUCK);
        assertThat(orders.world.standing().debts())
                .as("what users wait for is no debt")
                .isEmpty();
    }

    /** There is no edge that could find it down, too: all the ways that there are agree. */
    @Test
    void leavesASurvivorThatIsLostWithinTheQuietPeriod() {
        orders = Orders.of(AWorkload.called("orders")
                .withoutFrontDoor()
                .withRecord("www")
                .allowingLossOf(Duration.ofMinutes(10))
                .written());
        orders.established();
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(3));
        assertThat(run().state()).isEqualTo(RunState.DONE);
        lookFromTwo(Duration.ofMinutes(2), Finding.UP);

        lookFromTwo(Duration.ofMinutes(2), Finding.DOWN);

        assertThat(run().plan().to()).isEqualTo(WEU);
    }

    /** Two vantages look at neu, and use the workload as its users do. */
    private void lookFromTwo(Duration span, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            for (var vantage : List.of("swedencentral", "francecentral")) {
                var seen = orders.look(Finding.UP, neu);
                var samples = new ArrayList<>(seen.samples());
                samples.add(new Sample(NEU, Sample.Look.AS_USERS, neu, "users"));
                orders.world.signal(List.of(new ProbeReported(Orders.NAME, vantage, samples, seen.data(), seen.at())));
                orders.world.pass(Duration.ofSeconds(5));
            }
        }
    }

    private void move() {
        orders.established();
        orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);
    }

    private void sweepFor(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofMinutes(1));
        }
    }

    private Run run() {
        return orders.world.standing().run().orElseThrow();
    }

    private List<String> told() {
        return orders.world.effected.stream()
                .filter(e -> e.order().action() instanceof SendNotice)
                .map(e -> ((SendNotice) e.order().action()).notice())
                .map(Notice::headline)
                .toList();
    }
}
