package io.understudy.run;

import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What one message showed of a workload, before anything is decided on it.
 *
 * @param events what is written down of it
 * @param after how the workload stands with that
 * @param isFresh whether anybody looked
 */
record Seen(List<RunEvent> events, Standing after, EvidenceBook book, Verdict verdict, boolean isFresh) {

    Seen {
        events = List.copyOf(events);
    }

    Seen then(RunEvent event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return new Seen(more, after.next(event), book, verdict, isFresh);
    }
}
