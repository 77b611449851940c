package io.understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The spans of a run in which people let nothing happen. They count against no limit of a step.
 *
 * @param over those that have ended
 * @param since when the one began that lasts
 */
record Pauses(List<Span> over, Optional<Instant> since) {

    /** One pause from its beginning to its end. */
    record Span(Instant from, Instant to) {

        private Duration after(Instant start) {
            var within = Duration.between(from.isAfter(start) ? from : start, to);
            return within.isNegative() ? Duration.ZERO : within;
        }
    }

    static final Pauses NONE = new Pauses(List.of(), Optional.empty());

    Pauses {
        over = List.copyOf(over);
    }

    Pauses from(Instant at) {
        return since.isPresent() ? this : new Pauses(over, Optional.of(at));
    }

    Pauses until(Instant at) {
        return since.map(begun -> new Pauses(spansUntil(at), Optional.empty())).orElse(this);
    }

    /** How much time passed from {@code start} to {@code now} in which something could have happened. */
    Duration withoutThem(Instant start, Instant now) {
        return spansUntil(now).stream()
                .map(span -> span.after(start))
                .reduce(Duration.between(start, now), Duration::minus);
    }

    private List<Span> spansUntil(Instant now) {
        var spans = new ArrayList<>(over);
        since.ifPresent(begun -> spans.add(new Span(begun, now)));
        return spans;
    }
}
