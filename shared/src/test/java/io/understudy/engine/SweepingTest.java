package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.Region;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepingTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final List<Instant> looks = new ArrayList<>();
    private final List<Signal> told = new ArrayList<>();
    private Instant now = START;
    private Finding finding = Finding.UP;

    private final Map<WorkloadName, Finding> findings = new HashMap<>();
    private List<WorkloadName> open = List.of();
    private boolean ledgerIsAway;
    private Optional<Finding> measured = Optional.empty();
    private final List<WorkloadName> lookedAt = new ArrayList<>();
    private final Sweeper sweeper = sweeperOf(Estates.anyEstate());

    @Test
    void looksOnceWhileAllIsWell() {
        sweeper.look();

        assertThat(looks).containsExactly(START);
    }

    @Test
    void looksAgainEveryFewSecondsAfterTheFirstBadSample() {
        finding = Finding.DOWN;

        sweeper.look();

        assertThat(looks).containsExactly(START, START.plusSeconds(3), START.plusSeconds(6), START.plusSeconds(9));
        assertThat(told).hasSize(4);
    }

    @Test
    void endsTheBurstWhenTheTroubleIsOver() {
        finding = Finding.DOWN;
        sweepThen(() -> finding = Finding.UP);

        assertThat(looks).hasSize(2);
        assertThat(told).as("the bad news, and that it is over").hasSize(2);
    }

    @Test
    void doesNotHurryAboutTroubleThatHasStoodForMinutes() {
        finding = Finding.DOWN;
        sweeper.look();
        now = START.plus(Duration.ofMinutes(6));
        looks.clear();

        sweeper.look();

        assertThat(looks).hasSize(1);
    }

    @Test
    void tellsOfFairWeatherOnceAMinute() {
        for (int i = 0; i <= 12; i++) {
            now = START.plusSeconds(10L * i);
            sweeper.look();
        }

        assertThat(told.stream().map(ProbeReported.class::cast).map(ProbeReported::at))
                .containsExactly(START, START.plusSeconds(60), START.plusSeconds(120));
    }

    @Test
    void looksFirstAtTheWorkloadsOfTheLowestTier() {
        var estate = new Estate(
                "contoso",
                new Region("swedencentral"),
                List.of(inTier(2, "basket"), inTier(0, "orders"), inTier(2, "search"), inTier(1, "payments")),
                List.of(new Channel(new ChannelName("ops"), ChannelKind.WEBHOOK, "OPS_URL", "OPS_SECRET")),
                Set.of());

        sweeperOf(estate).look();

        assertThat(lookedAt).extracting(WorkloadName::value).containsExactly("orders", "payments", "basket", "search");
    }

    @Test
    void looksAgainSoonAtAWorkloadWithAnOpenRunAndAlwaysTells() {
        open = List.of(Estates.anyWorkload().name());

        sweeper.look();
        assertThat(looks).containsExactly(START, START.plusSeconds(3), START.plusSeconds(6), START.plusSeconds(9));

        now = START.plusSeconds(10);
        told.clear();
        sweeper.look();
        assertThat(told).as("it is known from the beginning now").hasSize(4);
    }

    @Test
    void looksFirstAtTheOnesThatWereInTroubleWhateverTheirTier() {
        var estate = estateOf(inTier(0, "orders"), inTier(1, "payments"), inTier(2, "basket"));
        var ill = new WorkloadName("basket");
        findings.put(ill, Finding.ILL);
        var all = sweeperOf(estate);
        all.look();
        lookedAt.clear();
        now = START.plusSeconds(10);

        all.look();

        assertThat(lookedAt.get(0)).isEqualTo(ill);
    }

    @Test
    void looksAndTellsWhileTheLedgerIsAway() {
        ledgerIsAway = true;
        finding = Finding.DOWN;

        sweeper.look();

        assertThat(told).hasSize(4);
    }

    /** Azure does not repeat an alert, and one may be lost. */
    @Test
    void readsWhatTheEdgeMeasuredWhileOurOwnLooksAreBad() {
        measured = Optional.of(Finding.DOWN);
        sweeper.look();
        assertThat(told).as("all is well").hasSize(1);

        now = START.plusSeconds(10);
        finding = Finding.DOWN;
        told.clear();
        sweeper.look();

        assertThat(told.stream().map(Signal::id).filter(id -> id.endsWith(":edge")))
                .hasSize(4);
    }

    /** The end of an alert may have been lost, and then nothing else would take it back. */
    @Test
    void readsWhatTheEdgeMeasuredNowAndThenInFairWeather() {
        measured = Optional.of(Finding.UP);
        for (int i = 0; i < 180; i++) {
            now = START.plusSeconds(10L * i);
            sweeper.look();
        }

        assertThat(told.stream().map(Signal::id).filter(id -> id.endsWith(":edge")))
                .as("twice in half an hour")
                .hasSize(2);
    }

    /** A look at a dark workload takes seconds, and a function may be killed before the last one came back. */
    @Test
    void sendsEachReportBeforeTheNextLookBegins() {
        var estate = estateOf(inTier(0, "orders"), inTier(1, "payments"));
        var toldBefore = new ArrayList<Integer>();
        beforeEachLook = () -> toldBefore.add(told.size());

        sweeperOf(estate).look();

        assertThat(toldBefore).containsExactly(0, 1);
    }

    private static Estate estateOf(Workload... workloads) {
        var any = Estates.anyEstate();
        return new Estate(any.name(), any.controlRegion(), List.of(workloads), any.channels(), any.acknowledged());
    }

    private static Workload inTier(int tier, String name) {
        return AWorkload.called(name).inTier(tier).written();
    }

    private void sweepThen(Runnable change) {
        afterNextLook = change;
        sweeper.look();
    }

    private Runnable afterNextLook = () -> {};
    private Runnable beforeEachLook = () -> {};

    private Sweeper sweeperOf(Estate estate) {
        return new Sweeper(
                estate,
                new WhatIsOpen(),
                new Told(),
                this::probe,
                this::measure,
                pause -> now = now.plus(pause),
                () -> now);
    }

    private Optional<ProbeReported> measure(Workload workload) {
        return measured.map(found -> new ProbeReported(
                workload.name(),
                "weu",
                List.of(new Sample(Estates.WEU, Sample.Look.EDGE, found, "0 % of probes are good")),
                List.of(),
                START));
    }

    private ProbeReported probe(Workload workload) {
        beforeEachLook.run();
        looks.add(now);
        lookedAt.add(workload.name());
        var samples = workload.stamps().stream()
                .map(s -> new Sample(
                        s.name(), Sample.Look.DIRECT, findings.getOrDefault(workload.name(), finding), "seen"))
                .toList();
        afterNextLook.run();
        return new ProbeReported(workload.name(), "weu", samples, List.of(), now);
    }

    /** A ledger that knows nothing but which runs are open. */
    private final class WhatIsOpen implements Ledger {
        @Override
        public Reading read(WorkloadName workload) {
            throw new AssertionError("a sweep reads no events");
        }

        @Override
        public HeadReading head(WorkloadName workload) {
            throw new AssertionError("a sweep checks nothing");
        }

        @Override
        public Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head) {
            throw new AssertionError("a sweep writes nothing");
        }

        @Override
        public List<WorkloadName> open() {
            if (ledgerIsAway) {
                throw new IllegalStateException("a test took it away");
            }
            return open;
        }
    }

    /** Keeps the signals; a sweep sends nothing else. */
    private final class Told implements Outbox {
        @Override
        public void send(List<Order> orders) {
            throw new AssertionError("a sweep gives no orders");
        }

        @Override
        public void sendLater(Order order, Instant notBefore) {
            throw new AssertionError("a sweep gives no orders");
        }

        @Override
        public void report(OutcomeReport outcome) {
            throw new AssertionError("a sweep has no outcomes");
        }

        @Override
        public void signal(List<Signal> signals) {
            told.addAll(signals);
        }

        @Override
        public void signalLater(List<Signal> signals, Instant notBefore) {
            throw new AssertionError("a sweep does not wait");
        }
    }
}
