package io.understudy.engine;

import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.Prober;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The way in for time: look at every workload, and wake what may be overdue. It finds an outage with no alert at all. */
public final class Sweeper {

    /** While all is well a report is sent this often, so that the record does not grow stale unseen. */
    private static final Duration FAIR_WEATHER = Duration.ofSeconds(60);

    private final Estate estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Prober prober;
    private final InstantSource clock;
    private final Map<WorkloadName, Instant> reportedAt = new ConcurrentHashMap<>();

    public Sweeper(Estate estate, Ledger ledger, Outbox outbox, Prober prober, InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.outbox = outbox;
        this.prober = prober;
        this.clock = clock;
    }

    /** Looks at every workload; returns how many had something to report. */
    public int look() {
        var reports = new ArrayList<Signal>();
        for (var workload : estate.workloads()) {
            var report = prober.probe(workload);
            if (isWorthTelling(report)) {
                reports.add(report);
                reportedAt.put(workload.name(), clock.instant());
            }
        }
        send(reports);
        return reports.size();
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

    private void send(List<Signal> signals) {
        if (!signals.isEmpty()) {
            outbox.signal(signals);
        }
    }

    private boolean isWorthTelling(ProbeReported report) {
        var last = reportedAt.get(report.workload());
        return last == null
                || !last.plus(FAIR_WEATHER).isAfter(clock.instant())
                || report.samples().stream().anyMatch(s -> s.finding() != Finding.UP);
    }
}
