package io.understudy.simulator.platform;

import io.understudy.port.Ledger;
import io.understudy.run.Compaction;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that keeps its port's contract to the letter, the unpleasant parts included. */
public final class InMemoryLedger implements Ledger {

    private static final Spread CALL = new Spread.LogNormal(Duration.ofMillis(8), Duration.ofMillis(60));

    private final VirtualTime time;
    /** Twice as many as the real ledger has. */
    private static final int EVENTS_PER_CHECKPOINT = 400;

    private final Chance chance;
    private final Hazards hazards;
    private final Map<WorkloadName, Book> books = new LinkedHashMap<>();
    private boolean isAway;

    private static final class Book {
        final List<RunEvent> events = new ArrayList<>();
        List<RunEvent> snapshot = List.of();
        List<RunEvent> base = List.of();
        int checkpoint;
        Version version = Version.NONE;
        Version versionBefore = Version.NONE;
        Head head = Head.NEW;
        Optional<Instant> askedAt = Optional.empty();

        /** What a reading finds that is as old as that version. */
        Reading.Found upTo(Version asOf) {
            return new Reading.Found(asOf, base, snapshot.subList(checkpoint, (int) asOf.events()));
        }

        /** As a sweep would: what came before the last turn is kept as a few events that add up to the same. */
        void compact() {
            var begin = (int) versionBefore.events();
            if (begin - checkpoint >= EVENTS_PER_CHECKPOINT) {
                base = Compaction.of(upTo(versionBefore).events());
                checkpoint = begin;
            }
        }
    }

    public InMemoryLedger(VirtualTime time, Chance chance, Hazards hazards) {
        this.time = time;
        this.chance = chance;
        this.hazards = hazards;
    }

    public void setAway(boolean away) {
        isAway = away;
    }

    /** Puts back a copy that was made when there were so many events. */
    public void restore(WorkloadName workload, int events) {
        var book = book(workload);
        book.events.subList(events, book.events.size()).clear();
        book.snapshot = List.copyOf(book.events);
        book.version = new Version(events, "restored");
        book.versionBefore = book.version;
        book.base = List.of();
        book.checkpoint = 0;
        var standing = Standing.of(book.snapshot);
        book.head = new Head(standing.fence(), standing.openRun().isPresent(), standing.isStopped());
    }

    /** Everything that was appended, for the judge and the story. */
    public List<RunEvent> events(WorkloadName workload) {
        return book(workload).snapshot;
    }

    /** How many events there are. */
    public int length(WorkloadName workload) {
        return book(workload).events.size();
    }

    /** Whether the head says that a run is open. */
    public boolean isRunOpen(WorkloadName workload) {
        return book(workload).head.runOpen();
    }

    /** When somebody last asked whether an effect is still wanted. */
    public Optional<Instant> askedAt(WorkloadName workload) {
        return book(workload).askedAt;
    }

    @Override
    public Reading read(WorkloadName workload) {
        wait(CALL);
        if (isSilent()) {
            return new Reading.Unavailable("no answer");
        }
        var book = book(workload);
        return book.upTo(hazards.strikes(Hazard.STALE_READ) ? book.versionBefore : book.version);
    }

    @Override
    public HeadReading head(WorkloadName workload) {
        wait(CALL);
        if (isSilent()) {
            return new HeadReading.Unavailable("no answer");
        }
        var book = book(workload);
        book.askedAt = Optional.of(time.instant());
        return new HeadReading.Found(book.head);
    }

    @Override
    public Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head) {
        wait(CALL);
        if (isSilent()) {
            return new Appending.Unavailable("no answer");
        }
        var book = book(workload);
        if (!book.version.equals(expected) || hazards.strikes(Hazard.OVERTAKEN_APPEND)) {
            return new Appending.Overtaken();
        }
        book.events.addAll(events);
        book.snapshot = List.copyOf(book.events);
        book.versionBefore = book.version;
        book.version = new Version(book.events.size(), "v" + book.events.size());
        book.head = head;
        book.compact();
        hazards.crashOn(Hazard.CRASH_BEFORE_SEND);
        return hazards.strikes(Hazard.AMBIGUOUS_APPEND)
                ? new Appending.Unavailable("the connection broke after the write was sent")
                : new Appending.Appended();
    }

    @Override
    public List<WorkloadName> open() {
        if (isSilent()) {
            return List.of();
        }
        return books.entrySet().stream()
                .filter(e -> e.getValue().head.runOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isSilent() {
        return isAway || hazards.strikes(Hazard.LEDGER_SILENT);
    }

    private void wait(Spread spread) {
        time.pass(chance.draw("ledger", spread));
    }

    private Book book(WorkloadName workload) {
        return books.computeIfAbsent(workload, w -> new Book());
    }
}
