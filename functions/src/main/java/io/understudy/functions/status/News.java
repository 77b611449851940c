package io.understudy.functions.status;

import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One event of a workload's ledger, as people read it.
 *
 * @param number its place in the ledger, from 0
 * @param outcome what came of a step, one word; absent for all other events
 */
public record News(long number, Instant at, String type, Optional<String> outcome, String sentence) {

    /** Events of which the first has the number {@code first}, without those before {@code since}. */
    static List<News> of(List<RunEvent> events, long first, long since) {
        return IntStream.range((int) Math.max(0, Math.min(events.size(), since - first)), events.size())
                .mapToObj(i -> of(first + i, events.get(i)))
                .toList();
    }

    private static News of(long number, RunEvent event) {
        return new News(number, event.at(), event.getClass().getSimpleName(), outcome(event), event.sentence());
    }

    private static Optional<String> outcome(RunEvent event) {
        return event instanceof RunEvent.StepEnded ended
                ? Optional.of(ended.outcome().match(WORD))
                : Optional.empty();
    }

    private static final Outcome.Cases<String> WORD = new Outcome.Cases<>() {
        @Override
        public String done(Outcome.Done outcome) {
            return "done";
        }

        @Override
        public String alreadyDone(Outcome.AlreadyDone outcome) {
            return "already-done";
        }

        @Override
        public String notYet(Outcome.NotYet outcome) {
            return "not-yet";
        }

        @Override
        public String unknown(Outcome.Unknown outcome) {
            return "unknown";
        }

        @Override
        public String refused(Outcome.Refused outcome) {
            return "refused";
        }
    };
}
