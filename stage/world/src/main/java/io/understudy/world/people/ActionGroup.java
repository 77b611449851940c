package io.understudy.world.people;

import io.understudy.words.Amounts;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delivers alerts as an action group does: tries again only after certain answers, five times at most, and then leaves
 * the receiver alone for a quarter of an hour, whatever happens meanwhile.
 */
final class ActionGroup {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5));
    private static final Duration SILENCE = Duration.ofMinutes(15);
    private static final Set<Integer> TRIED_AGAIN = Set.of(0, 408, 429, 503, 504);

    private final Timeline timeline;
    private final Journal journal;
    private final Draws draws;
    private final AlertSink sink;
    private final Map<String, Attempt> open = new HashMap<>();
    private Instant silentUntil;

    private record Attempt(String alert, int number, String json) {}

    ActionGroup(Timeline timeline, Journal journal, Draws draws, AlertSink sink) {
        this.timeline = timeline;
        this.journal = journal;
        this.draws = draws;
        this.sink = sink;
        this.silentUntil = timeline.now();
    }

    void deliver(String alert, String json) {
        attempt(new Attempt(alert, 1, json));
    }

    private void attempt(Attempt attempt) {
        if (timeline.now().isBefore(silentUntil)) {
            note(attempt, -1, "not tried: the receiver is left alone until " + Amounts.timeOfDay(silentUntil));
            return;
        }
        var delivery = draws.identifier("delivery");
        open.put(delivery, attempt);
        sink.post(delivery, attempt.json());
    }

    /** @param status 0 where the receiver could not be reached */
    void answered(String delivery, int status) {
        var attempt = open.remove(delivery);
        if (attempt == null) {
            return;
        }
        if (!TRIED_AGAIN.contains(status)) {
            note(attempt, status, status < 300 ? "accepted" : "refused for good");
        } else if (attempt.number() <= PAUSES.size()) {
            var pause = PAUSES.get(attempt.number() - 1);
            note(attempt, status, "tried again in " + Amounts.duration(pause));
            timeline.in(pause, () -> attempt(new Attempt(attempt.alert(), attempt.number() + 1, attempt.json())));
        } else {
            silentUntil = timeline.now().plus(SILENCE);
            note(attempt, status, "given up; the receiver is left alone until " + Amounts.timeOfDay(silentUntil));
        }
    }

    private void note(Attempt attempt, int status, String words) {
        journal.add(new JournalEntry.AlertDelivered(timeline.now(), attempt.alert(), attempt.number(), status, words));
    }
}
