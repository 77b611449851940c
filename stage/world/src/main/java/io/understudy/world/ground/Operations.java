package io.understudy.world.ground;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything that takes a while: draws how long, keeps it stuck where a fault says so, and ends it. */
public final class Operations {

    private final Timeline timeline;
    private final Journal journal;
    private final Draws draws;
    private final Regions regions;
    private final Set<String> stuck = new HashSet<>();
    private final Map<String, Runnable> waiting = new HashMap<>();

    Operations(Timeline timeline, Journal journal, Draws draws, Regions regions) {
        this.timeline = timeline;
        this.journal = journal;
        this.draws = draws;
        this.regions = regions;
    }

    public Optional<Operation> find(String id, Instant now) {
        timeline.advanceTo(now);
        return journal.operation(id);
    }

    /**
     * Begins something in a region; it fails if the region is not up when it would end.
     *
     * @param judge what it fails with; asked when it would end
     */
    public Operation begin(
            Operation.Kind kind,
            String resource,
            Spread spread,
            Region region,
            Supplier<Optional<AzureFault>> judge,
            Consumer<Ending> whenEnded) {
        var operation = open(kind, resource, spread);
        Supplier<Optional<AzureFault>> judgeWithRegion =
                () -> regions.isUp(region) ? judge.get() : Optional.of(regionGone(region));
        endAfter(operation, operation.drawn(), judgeWithRegion, whenEnded);
        return operation;
    }

    /** Notes that something began whose end is arranged elsewhere. */
    public Operation open(Operation.Kind kind, String resource, Spread spread) {
        return open(kind, resource, draws.next(spread, kind + " " + resource.toLowerCase(Locale.ROOT)));
    }

    private Operation open(Operation.Kind kind, String resource, Duration drawn) {
        return journal.began(draws.identifier("operation"), kind, resource, timeline.now(), drawn);
    }

    public void endAfter(
            Operation operation, Duration delay, Supplier<Optional<AzureFault>> judge, Consumer<Ending> whenEnded) {
        timeline.in(delay, () -> endUnlessStuck(operation, judge, whenEnded));
    }

    private void endUnlessStuck(Operation operation, Supplier<Optional<AzureFault>> judge, Consumer<Ending> whenEnded) {
        if (stuck.contains(key(operation.resource()))) {
            waiting.put(operation.id(), () -> endUnlessStuck(operation, judge, whenEnded));
            return;
        }
        var ending = new Ending(judge.get());
        journal.ended(operation, timeline.now(), ending);
        whenEnded.accept(ending);
    }

    /** From now on nothing that operates on the resource comes to an end. */
    void stick(ResourceId resource) {
        stuck.add(resource.key());
    }

    /** What stuck comes to its end. */
    void unstick(ResourceId resource) {
        stuck.remove(resource.key());
        var released = Map.copyOf(waiting);
        waiting.clear();
        journal.operations().stream()
                .map(operation -> released.get(operation.id()))
                .filter(Objects::nonNull)
                .forEach(Runnable::run);
    }

    private static String key(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }

    private static AzureFault regionGone(Region region) {
        return AzureFault.of(500, "InternalServerError", "The operation was lost with region '" + region + "'.");
    }
}
