package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.port.Outbox;
import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stamp that stands by stopped is silent for months, and nobody hurries about that. */
class SweepingAStoppedStampTest {

    private final List<Instant> looks = new ArrayList<>();
    private final Told told = new Told();
    private final WorldInMemory ledger = WorldInMemory.calm();
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private Finding weu = Finding.UP;
    private final Sweeper sweeper = new Sweeper(
            AWorkload.estateOf(AWorkload.called("orders").cold()),
            ledger,
            told,
            this::probe,
            workload -> Optional.empty(),
            pause -> now = now.plus(pause),
            () -> now);

    @Test
    void tellsOfItsSilenceOnceAMinuteAndLooksOnlyAtEverySweep() {
        sweepFor(Duration.ofMinutes(6));
        looks.clear();
        told.signals.clear();
        sweepFor(Duration.ofMinutes(5));

        assertThat(looks).as("one look each sweep").hasSize(30);
        assertThat(told.signals).hasSizeBetween(4, 6);
    }

    @Test
    void hurriesAboutTheOtherStampAsEver() {
        sweepFor(Duration.ofMinutes(6));
        weu = Finding.DOWN;
        looks.clear();
        told.signals.clear();
        sweeper.look();

        assertThat(looks).hasSize(4);
        assertThat(told.signals).hasSize(4);
    }

    private void sweepFor(Duration span) {
        var end = now.plus(span);
        for (var next = now; next.isBefore(end); next = next.plusSeconds(10)) {
            now = next;
            sweeper.look();
        }
        now = end;
    }

    private ProbeReported probe(Workload workload) {
        looks.add(now);
        var samples = workload.stamps().stream()
                .map(s -> new Sample(s.name(), Sample.Look.DIRECT, s.name().equals(NEU) ? Finding.DOWN : weu, "seen"))
                .toList();
        return new ProbeReported(workload.name(), "swedencentral", samples, List.of(), now);
    }

    private static final class Told implements Outbox {

        private final List<Signal> signals = new ArrayList<>();

        @Override
        public void signal(List<Signal> more) {
            signals.addAll(more);
        }

        @Override
        public void send(List<Order> orders) {
            throw new AssertionError("a sweep orders nothing");
        }

        @Override
        public void sendLater(Order order, Instant notBefore) {
            throw new AssertionError("a sweep orders nothing");
        }

        @Override
        public void report(OutcomeReport outcome) {
            throw new AssertionError("a sweep reports nothing");
        }

        @Override
        public void signalLater(List<Signal> signals, Instant notBefore) {
            throw new AssertionError("a sweep puts nothing off");
        }
    }
}
