package io.understudy.world.data;

import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What travels from the primary to the secondaries, in order and some time after the commit. While the way is barred
 * nothing arrives; a promotion then leaves behind what is still on its way.
 */
final class Replication {

    /**
     * One acknowledged write.
     *
     * @param isSeen whether a user made it, or a worker in a region that was not cut off
     */
    record Write(long number, boolean isUsers, boolean isSeen, Instant committedAt, Instant arrivesAt) {}

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Deque<Write> onTheWay = new ArrayDeque<>();
    private Instant newestAtPrimary;
    private Instant newestAtSecondary;
    private Instant lastArrival;
    private boolean isOpen = true;
    private Instant changedAt;

    Replication(Instant start) {
        this.newestAtPrimary = start;
        this.newestAtSecondary = start;
        this.lastArrival = start;
        this.changedAt = start;
    }

    void commit(Write write) {
        var arrives = write.arrivesAt().isBefore(lastArrival) ? lastArrival : write.arrivesAt();
        lastArrival = arrives;
        onTheWay.add(new Write(write.number(), write.isUsers(), write.isSeen(), write.committedAt(), arrives));
        newestAtPrimary = write.committedAt();
    }

    /** Lets everything arrive that has had the time to. */
    void settle(Instant now) {
        while (isOpen && !onTheWay.isEmpty() && !onTheWay.peek().arrivesAt().isAfter(now)) {
            newestAtSecondary = onTheWay.remove().committedAt();
        }
    }

    /** Bars the way or opens it again; what waited sets off again. */
    void open(boolean open, Instant now, Duration lag) {
        settle(now);
        if (open == isOpen) {
            return;
        }
        changedAt = now;
        isOpen = open;
        if (open) {
            var waited = List.copyOf(onTheWay);
            onTheWay.clear();
            lastArrival = now.plus(lag);
            waited.forEach(
                    w -> onTheWay.add(new Write(w.number(), w.isUsers(), w.isSeen(), w.committedAt(), lastArrival)));
        }
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Takes out what the secondary does not hold: after a forced promotion it is lost. */
    List<Write> leaveBehind(Instant now) {
        settle(now);
        var lost = new ArrayList<>(onTheWay);
        onTheWay.clear();
        newestAtPrimary = heldAt(false, now);
        newestAtSecondary = newestAtPrimary;
        return lost;
    }

    /** What is left behind, as the journal tells it; at least one. */
    static JournalEntry.WritesLost lost(Instant now, String group, StampName heldBy, List<Write> lost) {
        return new JournalEntry.WritesLost(
                now,
                group,
                heldBy,
                lost.size(),
                lost.get(0).committedAt(),
                lost.get(lost.size() - 1).committedAt(),
                lost.stream().filter(Write::isSeen).map(Write::committedAt).reduce((a, b) -> b));
    }

    /** Everything arrives: the end of a planned promotion. */
    void drain(Instant now) {
        onTheWay.clear();
        newestAtSecondary = newestAtPrimary;
        changedAt = now;
    }

    /** When the newest write was made that the primary, or a secondary, holds; applications write a heartbeat every second. */
    Instant heldAt(boolean isPrimary, Instant now) {
        settle(now);
        var until = isPrimary || isOpen ? now : changedAt;
        var heartbeat = Instant.ofEpochSecond(until.minus(isPrimary ? Duration.ZERO : HEARTBEAT.multipliedBy(2))
                .getEpochSecond());
        var newest = isPrimary ? newestAtPrimary : newestAtSecondary;
        return newest.isAfter(heartbeat) ? newest : heartbeat;
    }
}
