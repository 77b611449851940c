package io.understudy.engine;

import io.understudy.port.EdgeHealth;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.Pause;
import io.understudy.port.Prober;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.EstateSource;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The way in for time: look at every workload, and wake what may be overdue. It finds an outage with no alert at all. */
public final class Sweeper {

    /** While all is well a report is sent this often, so that the record does not grow stale unseen. */
    private static final Duration FAIR_WEATHER = Duration.ofSeconds(60);

    /** Trouble is looked at this often, so that it is steady or over before anybody has to wait for us. */
    private static final Duration BURST_EVERY = Duration.ofSeconds(3);

    /** Trouble that has not changed for so long needs no haste: every sweep sees it. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** In fair weather the edge's measurement is read this often: the end of an alert may have been lost. */
    private static final Duration EDGE_EVERY = Duration.ofMinutes(15);

    /** A burst ends before the next sweep is due. */
    private static final Duration BURST_MAX = Duration.ofSeconds(9);

    private final EstateSource estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Prober prober;
    private final EdgeHealth edge;
    private final Pause pause;
    private final InstantSource clock;
    private final Map<WorkloadName, Seen> seen = new ConcurrentHashMap<>();

    private final Map<WorkloadName, Instant> edgeDue = new ConcurrentHashMap<>();

    /** The workloads with an open run, as the ledger last said. */
    private volatile Set<WorkloadName> open = Set.of();

    public Sweeper(
            EstateSource estate,
            Ledger ledger,
            Outbox outbox,
            Prober prober,
            EdgeHealth edge,
            Pause pause,
            InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.outbox = outbox;
        this.prober = prober;
        this.edge = edge;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Looks at every workload and again every few seconds at fresh trouble and open runs, until the next sweep takes over.
     * Those in trouble come first, then those of the lowest tier. The ledger is asked only once everything was looked at:
     * whether it answers must not matter to a look.
     */
    public void look() {
        var end = clock.instant().plus(BURST_MAX);
        var again = look(inOrder());
        open = whatIsOpen();
        var troubled = estate.workloads().stream()
                .filter(w -> open.contains(w.name()) || again.contains(w.name()))
                .toList();
        while (!troubled.isEmpty() && !clock.instant().plus(BURST_EVERY).isAfter(end)) {
            pause.last(BURST_EVERY);
            var still = look(troubled);
            troubled = troubled.stream().filter(w -> still.contains(w.name())).toList();
        }
    }

    private Set<WorkloadName> whatIsOpen() {
        try {
            return Set.copyOf(ledger.open());
        } catch (RuntimeException away) {
            return open;
        }
    }

    private List<Workload> inOrder() {
        return estate.workloads().stream()
                .sorted(Comparator.<Workload>comparingInt(w -> isTroubled(w.name()) ? 0 : 1)
                        .thenComparingInt(Workload::tier))
                .toList();
    }

    private boolean isTroubled(WorkloadName workload) {
        return open.contains(workload)
                || Optional.ofNullable(seen.get(workload))
                        .filter(Seen::isTrouble)
                        .isPresent();
    }

    /** Looks once, and sends each report as it comes; returns those that are to be looked at again soon. */
    private Set<WorkloadName> look(List<Workload> workloads) {
        var again = ConcurrentHashMap.<WorkloadName>newKeySet();
        prober.probe(workloads, report -> {
            var isOpen = open.contains(report.workload());
            var at = clock.instant();
            var seenNow = Sight.of(report, stoppedIn(report.workload()));
            var now = Optional.ofNullable(seen.get(report.workload()))
                    .map(before -> before.then(seenNow, at))
                    .orElseGet(() -> Seen.first(seenNow, at));
            if (isOpen || now.isFreshTrouble()) {
                again.add(report.workload());
            }
            if (isOpen || now.isWorthTelling()) {
                send(List.of(report));
            }
            seen.put(report.workload(), now);
            if (isOpen || now.isTrouble() || isEdgeDue(report.workload(), at)) {
                edgeDue.put(report.workload(), at.plus(EDGE_EVERY));
                estate.find(report.workload()).flatMap(edge::read).ifPresent(measured -> send(List.of(measured)));
            }
        });
        return again;
    }

    /** The stamps whose clusters are declared to be stopped, so that their silence is what everybody expects. */
    private Set<StampName> stoppedIn(WorkloadName workload) {
        return estate.find(workload).stream()
                .flatMap(w -> w.stamps().stream())
                .filter(stamp -> stamp.role() == Role.COLD)
                .map(Stamp::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Workloads take turns, so that a process that starts does not ask about all of them at once. */
    private boolean isEdgeDue(WorkloadName workload, Instant at) {
        var turn = Math.floorMod(workload.hashCode(), EDGE_EVERY.toSeconds());
        return !edgeDue.computeIfAbsent(workload, w -> at.plusSeconds(turn)).isAfter(at);
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

    /**
     * What one look saw.
     *
     * @param isOnlyStopped whether nothing is bad but the silence of stamps whose clusters are declared to be stopped
     */
    private record Sight(List<Finding> findings, boolean isOnlyStopped) {

        static Sight of(ProbeReported report, Set<StampName> stopped) {
            return new Sight(
                    report.samples().stream().map(Sample::finding).toList(),
                    report.samples().stream()
                            .filter(sample -> sample.finding().isBad())
                            .allMatch(sample -> sample.look() == Sample.Look.DIRECT
                                    && sample.finding() == Finding.DOWN
                                    && stopped.contains(sample.stamp())));
        }

        boolean isBad() {
            return findings().stream().anyMatch(Finding::isBad);
        }
    }

    /** What the last look saw, since when it has looked like this, and when that was told. */
    private record Seen(Sight sight, Instant at, Instant since, Instant toldAt, boolean isWorthTelling) {

        static Seen first(Sight sight, Instant now) {
            return new Seen(sight, now, now, now, true);
        }

        Seen then(Sight next, Instant now) {
            if (!next.equals(sight)) {
                return first(next, now);
            }
            var tellAgain = isTrouble() || !toldAt.plus(FAIR_WEATHER).isAfter(now);
            return new Seen(sight, now, since, tellAgain ? now : toldAt, tellAgain);
        }

        boolean isFreshTrouble() {
            return isTrouble() && isFresh();
        }

        private boolean isFresh() {
            return since.plus(FRESH).isAfter(at);
        }

        /** A stamp that stands by stopped is silent for months; one that falls silent is trouble for some minutes. */
        private boolean isTrouble() {
            return sight.isBad() && (isFresh() || !sight.isOnlyStopped());
        }
    }
}
