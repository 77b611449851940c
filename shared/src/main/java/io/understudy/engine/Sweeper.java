package io.understudy.engine;

import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.Pause;
import io.understudy.port.Prober;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The way in for time: look at every workload, and wake what may be overdue. It finds an outage with no alert at all. */
public final class Sweeper {

    /** While all is well a report is sent this often, so that the record does not grow stale unseen. */
    private static final Duration FAIR_WEATHER = Duration.ofSeconds(60);

    /** Trouble is looked at this often, so that it is steady or over before anybody has to wait for us. */
    private static final Duration BURST_EVERY = Duration.ofSeconds(3);

    /** Trouble that has not changed for so long needs no haste: every sweep sees it. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** A burst ends before the next sweep is due. */
    private static final Duration BURST_MAX = Duration.ofSeconds(9);

    private final Estate estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Prober prober;
    private final Pause pause;
    private final InstantSource clock;
    private final Map<WorkloadName, Seen> seen = new ConcurrentHashMap<>();

    public Sweeper(Estate estate, Ledger ledger, Outbox outbox, Prober prober, Pause pause, InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.outbox = outbox;
        this.prober = prober;
        this.pause = pause;
        this.clock = clock;
    }

    /** Looks at every workload, those of the lowest tier first, and again every few seconds at fresh trouble, until the next sweep takes over. */
    public void look() {
        var end = clock.instant().plus(BURST_MAX);
        var troubled = look(estate.workloads().stream()
                .sorted(Comparator.comparingInt(Workload::tier))
                .toList());
        while (!troubled.isEmpty() && !clock.instant().plus(BURST_EVERY).isAfter(end)) {
            pause.last(BURST_EVERY);
            troubled = look(troubled);
        }
    }

    /** Looks once; returns those in fresh trouble. */
    private List<Workload> look(List<Workload> workloads) {
        var reports = new ArrayList<Signal>();
        var troubled = new ArrayList<Workload>();
        for (var workload : workloads) {
            var report = prober.probe(workload);
            var at = clock.instant();
            var now = Optional.ofNullable(seen.get(workload.name()))
                    .map(before -> before.then(report, at))
                    .orElseGet(() -> Seen.first(report, at));
            if (now.isWorthTelling()) {
                reports.add(report);
            }
            if (now.isFreshTrouble()) {
                troubled.add(workload);
            }
            seen.put(workload.name(), now);
        }
        send(reports);
        return troubled;
    }

    /** Looks at one workload now and reports whatever is seen. */
    public void lookAt(Workload workload) {
        send(List.of(prober.probe(workload)));
    }

    /** Wakes every workload with an open run; returns how many. */
    public int wake() {
        var now = clock.instant();
        var open = ledger.open();
        send(open.stream().map(w -> (Signal) new TimePassed(w, now)).toList());
        return open.size();
    }

    /** Puts the ledger in order, a piece at a time. */
    public void tend() {
        ledger.tend(estate.workloads().stream().map(Workload::name).toList(), clock.instant());
    }

    private void send(List<Signal> signals) {
        if (!signals.isEmpty()) {
            outbox.signal(signals);
        }
    }

    /** What the last look saw, since when it has looked like this, and when that was told. */
    private record Seen(List<Finding> findings, Instant at, Instant since, Instant toldAt, boolean isWorthTelling) {

        static Seen first(ProbeReported report, Instant now) {
            return new Seen(findingsOf(report), now, now, now, true);
        }

        Seen then(ProbeReported report, Instant now) {
            if (!findingsOf(report).equals(findings)) {
                return first(report, now);
            }
            var tellAgain = isTrouble() || !toldAt.plus(FAIR_WEATHER).isAfter(now);
            return new Seen(findings, now, since, tellAgain ? now : toldAt, tellAgain);
        }

        private static List<Finding> findingsOf(ProbeReported report) {
            return report.samples().stream().map(Sample::finding).toList();
        }

        boolean isFreshTrouble() {
            return isTrouble() && since.plus(FRESH).isAfter(at);
        }

        private boolean isTrouble() {
            return findings.contains(Finding.DOWN);
        }
    }
}
