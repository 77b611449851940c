package io.understudy.diagnose;

import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;

/**
 * What one witness says about one stamp.
 *
 * @param since since when it has said so without a break
 * @param seenAt when it last said so
 */
public record Evidence(Witness witness, StampName stamp, Finding finding, Instant since, Instant seenAt, String words) {

    /** Our own looks are repeated every few seconds and grow stale soon; an alert holds until it is resolved. */
    private static final Duration OWN_LOOK_FRESH = Duration.ofSeconds(60);

    private static final Duration ALERT_FRESH = Duration.ofMinutes(30);

    public boolean isFresh(Instant now) {
        var fresh = witness == Witness.EDGE ? ALERT_FRESH : OWN_LOOK_FRESH;
        return !seenAt.plus(fresh).isBefore(now);
    }

    /** This evidence once the same witness has spoken again; an unbroken finding keeps its beginning. */
    public Evidence followedBy(Evidence newer) {
        return newer.finding == finding
                ? new Evidence(witness, stamp, finding, since, newer.seenAt, newer.words)
                : newer;
    }

    public String sentence() {
        return witness.words()
                + switch (finding) {
                    case UP -> " finds " + stamp + " well";
                    case DOWN -> " finds " + stamp + " down";
                    case MISSING -> " sees nothing of " + stamp;
                }
                + " (" + words + ")";
    }
}
