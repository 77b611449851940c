package io.understudy.diagnose;

import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one witness says about one stamp.
 *
 * @param since since when it has said so without a break
 * @param seenAt when it last said so
 * @param data what the look saw of the stamp's copy of the data
 */
public record Evidence(
        Witness witness,
        StampName stamp,
        Finding finding,
        Instant since,
        Instant seenAt,
        String words,
        Optional<DataSample> data) {

    /** Our own looks are repeated every few seconds and grow stale soon. */
    static final Duration LOOK_FRESH = Duration.ofSeconds(60);

    /** What the edge measured says less as time goes by; only an alert stands until it is taken back. */
    private static final Duration EDGE_FRESH = Duration.ofMinutes(5);

    /** An alert of an old ledger names no rule, so nothing can tell that it is over. */
    private static final Duration ALERT_WITHOUT_RULE_FRESH = Duration.ofMinutes(30);

    /** One look. */
    public static Evidence look(Witness witness, StampName stamp, Finding finding, Instant seenAt, String words) {
        return new Evidence(witness, stamp, finding, seenAt, seenAt, words, Optional.empty());
    }

    /** This, and what the same look saw of the data. */
    public Evidence with(DataSample sample) {
        return new Evidence(witness, stamp, finding, since, seenAt, words, Optional.of(sample));
    }

    /** This, as the newest of looks that have found the same since {@code first}. */
    Evidence since(Instant first) {
        return new Evidence(witness, stamp, finding, first, seenAt, words, data);
    }

    /** Whether it still says something about {@code now}. A fired alert holds until its own resolution, however long. */
    public boolean isFresh(Instant now) {
        if (witness.path() != Witness.Path.EDGE) {
            return isWithin(LOOK_FRESH, now);
        }
        if (finding != Finding.DOWN || witness.equals(Witness.EDGE_METRIC)) {
            return isWithin(EDGE_FRESH, now);
        }
        return !witness.vantage().isEmpty() || isWithin(ALERT_WITHOUT_RULE_FRESH, now);
    }

    private boolean isWithin(Duration span, Instant now) {
        return !seenAt.plus(span).isBefore(now);
    }

    public String sentence() {
        return witness.words()
                + switch (finding) {
                    case UP -> " finds " + stamp + " well";
                    case ILL -> " finds " + stamp + " ill";
                    case DOWN -> " finds " + stamp + " down";
                    case MISSING -> " sees nothing of " + stamp;
                }
                + " (" + words + ")";
    }
}
