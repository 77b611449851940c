package io.understudy.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The one timeline of a life: everything happens in its order, and time moves only from one event to the next. Events of
 * the same instant are shuffled by the seed, ours and the world's, too.
 *
 * <p>A call that takes a while lets time {@link #pass}, and other things happen meanwhile. While one call waits, the calls
 * of those others are instantaneous: so a wait is never longer than it was drawn to be.
 */
public final class VirtualTime implements InstantSource {

    /** What happens beside our own events: the world's agenda. */
    public interface Neighbour {
        Optional<Instant> next();

        void advanceTo(Instant instant);
    }

    private static final Neighbour NOBODY = new Neighbour() {
        @Override
        public Optional<Instant> next() {
            return Optional.empty();
        }

        @Override
        public void advanceTo(Instant instant) {
            // nothing lives there
        }
    };

    private record Entry(Instant at, double tie, long sequence, Runnable what) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            var order = at.compareTo(other.at);
            if (order == 0) {
                order = Double.compare(tie, other.tie);
            }
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
    private final Chance chance;
    private Neighbour neighbour = NOBODY;
    private Runnable afterEvent = () -> {};
    private Instant now;
    private long sequence;
    private boolean isPassing;
    private boolean isLingering;

    public VirtualTime(Instant start, Chance chance) {
        this.now = start;
        this.chance = chance;
    }

    public void liveBeside(Neighbour world) {
        this.neighbour = world;
    }

    /** What is done after every event, ours or the world's. */
    public void afterEvent(Runnable judgement) {
        this.afterEvent = judgement;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void in(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    /** Arranges what happens at {@code instant}, or now where that lies in the past. */
    public void at(Instant instant, Runnable what) {
        agenda.add(new Entry(instant.isBefore(now) ? now : instant, chance.share("ties"), sequence++, what));
    }

    /** Lets a call wait, unless another one waits already. */
    public void pass(Duration duration) {
        if (isPassing) {
            return;
        }
        isPassing = true;
        try {
            runUntil(now.plus(duration));
        } finally {
            isPassing = false;
        }
    }

    /** Lets a sweep wait, during which calls may wait, too; no sweep waits while another one, or a call, does. */
    public void linger(Duration duration) {
        if (!isIdle()) {
            return;
        }
        isLingering = true;
        try {
            runUntil(now.plus(duration));
        } finally {
            isLingering = false;
        }
    }

    /** Whether nothing waits, so that a sweep may begin. */
    public boolean isIdle() {
        return !isPassing && !isLingering;
    }

    public void runUntil(Instant end) {
        while (step(end)) {
            afterEvent.run();
        }
        if (end.isAfter(now)) {
            now = end;
        }
    }

    private boolean step(Instant end) {
        var own = agenda.peek();
        var beside = neighbour.next();
        if (beside.isPresent() && (own == null || isFirst(beside.get(), own.at()))) {
            return stepBeside(beside.get(), end);
        }
        if (own == null || own.at().isAfter(end)) {
            return false;
        }
        agenda.remove();
        now = own.at();
        own.what().run();
        return true;
    }

    private boolean isFirst(Instant beside, Instant own) {
        return beside.equals(own) ? chance.happens("world first", 0.5) : beside.isBefore(own);
    }

    private boolean stepBeside(Instant at, Instant end) {
        if (at.isAfter(end)) {
            return false;
        }
        now = at.isAfter(now) ? at : now;
        neighbour.advanceTo(at);
        return true;
    }
}
