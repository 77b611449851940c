package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which entities have something to do, now and later. */
final class Agenda {

    private final Deque<MessageQueue> due = new ArrayDeque<>();
    private final TreeSet<MessageQueue> waiting =
            new TreeSet<>(Comparator.comparing(MessageQueue::wakesAt).thenComparing(MessageQueue::name));

    /** The entity is looked at before this turn ends. */
    void dueNow(MessageQueue queue) {
        if (queue.markDue()) {
            due.add(queue);
        }
    }

    /** Lets every entity that has something to do at {@code now} do it, until none has. */
    void run(Instant now) {
        while (!waiting.isEmpty() && !waiting.first().wakesAt().isAfter(now)) {
            var queue = waiting.first();
            sleepUntil(queue, Instant.MAX);
            dueNow(queue);
        }
        for (var queue = due.poll(); queue != null; queue = due.poll()) {
            queue.unmarkDue();
            queue.advance(now);
            var next = queue.nextDeadline();
            if (next != null && next.isBefore(queue.wakesAt())) {
                sleepUntil(queue, next);
            }
        }
    }

    boolean isDue() {
        return !due.isEmpty();
    }

    @Nullable
    Instant nextDeadline() {
        return waiting.isEmpty() ? null : waiting.first().wakesAt();
    }

    private void sleepUntil(MessageQueue queue, Instant at) {
        waiting.remove(queue);
        queue.wakeAt(at);
        if (at.isBefore(Instant.MAX)) {
            waiting.add(queue);
        }
    }
}
