package io.understudy.world.ground;

import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The agenda of the model: what will happen, ordered by instant and then by the order in which it was arranged. Time
 * moves only when somebody says what time it is.
 */
public final class Timeline {

    private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
    private Instant now;
    private long sequence;
    private long loudEvents;
    private Consumer<Optional<WorkloadName>> afterEvent = scope -> {};

    Timeline(Instant start) {
        this.now = start;
    }

    /** Carries out everything that is due until {@code instant}; an instant that lies in the past changes nothing. */
    public void advanceTo(Instant instant) {
        for (var next = agenda.peek(); next != null && !next.at().isAfter(instant); next = agenda.peek()) {
            agenda.remove();
            now = next.at();
            next.what().run();
            loudEvents += next.isQuiet() ? 0 : 1;
            afterEvent.accept(next.scope());
        }
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    /** What is to be judged after every event, for the workload that it belongs to, or for all. */
    public void afterEvent(Consumer<Optional<WorkloadName>> judgement) {
        this.afterEvent = judgement;
    }

    /** Arranges what may concern every workload. */
    public void in(Duration delay, Runnable what) {
        agenda.add(new Entry(now.plus(delay), sequence++, Optional.empty(), false, what));
    }

    /** Arranges what concerns one workload only. */
    public void in(Duration delay, WorkloadName workload, Runnable what) {
        agenda.add(new Entry(now.plus(delay), sequence++, Optional.of(workload), false, what));
    }

    /** Arranges what concerns one workload, and changes nothing that is judged without writing it in the journal. */
    public void quietly(Duration delay, WorkloadName workload, Runnable what) {
        agenda.add(new Entry(now.plus(delay), sequence++, Optional.of(workload), true, what));
    }

    /** How many events there were that may have changed more than the journal says. */
    public long loudEvents() {
        return loudEvents;
    }

    public Instant now() {
        return now;
    }

    public Optional<Instant> next() {
        return Optional.ofNullable(agenda.peek()).map(Entry::at);
    }

    private record Entry(Instant at, long sequence, Optional<WorkloadName> scope, boolean isQuiet, Runnable what)
            implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            var order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }
}
