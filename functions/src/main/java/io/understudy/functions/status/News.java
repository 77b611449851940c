package io.understudy.functions.status;

import io.understudy.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One event of a workload's ledger, as people read it.
 *
 * @param number its place in the ledger, from 0
 */
public record News(int number, Instant at, String type, String sentence) {

    /** All events but the first {@code since}, for callers that have seen those. */
    static List<News> of(List<RunEvent> events, int since) {
        return IntStream.range(Math.max(0, since), events.size())
                .mapToObj(number -> of(number, events.get(number)))
                .toList();
    }

    private static News of(int number, RunEvent event) {
        return new News(number, event.at(), event.getClass().getSimpleName(), event.sentence());
    }
}
