package io.understudy.rehearsal;

import io.understudy.topology.Origin;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the recovery would have taken if we cost no time at all: the alert as Azure gives it, the drawn durations of the
 * operations that the plan puts one after the other, and the plan's own waits. Nothing we write can beat it.
 */
public record CriticalPath(List<Leg> legs) {

    /** A gatekeeper looks every two seconds; on average it sees a new activation after one. */
    private static final Duration GATE_LOOKS = Duration.ofSeconds(1);

    /** One stretch of it. */
    public record Leg(String what, Duration lasts) {}

    public CriticalPath {
        legs = List.copyOf(legs);
    }

    public Duration total() {
        return legs.stream().map(Leg::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    static CriticalPath of(Workload workload, List<JournalEntry> journal, Instant trouble, Instant serving) {
        var legs = new ArrayList<Leg>();
        alert(workload, journal, trouble)
                .ifPresent(at -> legs.add(new Leg("Azure Monitor's alert", Duration.between(trouble, at))));
        for (var kind : List.of(
                Operation.Kind.START_CLUSTER,
                Operation.Kind.SCALE_POOL,
                Operation.Kind.START_PODS,
                Operation.Kind.PLANNED_FAILOVER,
                Operation.Kind.FORCED_FAILOVER,
                Operation.Kind.UNLINK_COPY,
                Operation.Kind.MOVE_LISTENER)) {
            firstOf(kind, workload, journal, trouble, serving)
                    .ifPresent(lasts -> legs.add(new Leg(words(kind), lasts)));
        }
        legs.add(new Leg(
                "waiting for the lost stamp's gate, as policy asks",
                workload.policy().fenceWait()));
        legs.add(new Leg("the gatekeeper's next look", GATE_LOOKS));
        return new CriticalPath(legs);
    }

    /** When Azure Monitor first tried to tell us that the active stamp's origin is not well. */
    static Optional<Instant> alert(Workload workload, List<JournalEntry> journal, Instant trouble) {
        var origin = workload.declaredActive().origin().map(Origin::id);
        var fired = journal.stream()
                .filter(e -> e instanceof JournalEntry.AlertChanged a
                        && a.isFired()
                        && Optional.of(a.origin()).equals(origin)
                        && !a.at().isBefore(trouble))
                .map(JournalEntry::at)
                .findFirst();
        return fired.flatMap(at -> journal.stream()
                .filter(e -> e instanceof JournalEntry.AlertDelivered d && d.attempt() == 1 && !d.at().isBefore(at))
                .map(JournalEntry::at)
                .findFirst());
    }

    /** The first operation of each kind is the one on the path: what follows grows beside. */
    private static Optional<Duration> firstOf(
            Operation.Kind kind, Workload workload, List<JournalEntry> journal, Instant from, Instant to) {
        return journal.stream()
                .filter(e -> e instanceof JournalEntry.OperationBegan o
                        && o.kind() == kind
                        && isOf(workload, o.resource())
                        && !o.at().isBefore(from)
                        && !o.at().isAfter(to))
                .map(e -> ((JournalEntry.OperationBegan) e).drawn())
                .findFirst();
    }

    private static boolean isOf(Workload workload, String resource) {
        var key = resource.toLowerCase(Locale.ROOT);
        return workload.stamps().stream()
                        .anyMatch(s -> key.startsWith(s.cluster().id().key()))
                || workload.stores().stream()
                        .anyMatch(store -> key.contains(store.name().toLowerCase(Locale.ROOT)) || isIn(store, key));
    }

    /** Whether it is done to a copy of the store, or to something in it. */
    private static boolean isIn(Store store, String key) {
        return store.stamps().stream()
                .flatMap(stamp -> store.resourcesIn(stamp).stream())
                .anyMatch(copy -> key.equals(copy.key()) || key.startsWith(copy.key() + "/"));
    }

    private static String words(Operation.Kind kind) {
        return switch (kind) {
            case START_CLUSTER -> "starting the cluster";
            case STOP_CLUSTER -> "stopping the cluster";
            case SCALE_POOL -> "nodes";
            case START_PODS -> "pods";
            case PLANNED_FAILOVER, FORCED_FAILOVER -> "promoting the data";
            case UNLINK_COPY -> "unlinking the cache";
            case MOVE_LISTENER -> "the listener's name moves";
            case UPDATE_ORIGIN -> "Front Door's configuration";
        };
    }
}
