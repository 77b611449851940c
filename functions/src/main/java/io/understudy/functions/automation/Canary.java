package io.understudy.functions.automation;

import io.understudy.functions.mail.Outgoing;
import io.understudy.functions.mail.OwnNotices;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Pulses;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends a message through every queue and subscription once a minute, and says which listener takes none. A listener may
 * stop without an error: then nothing fails, and nothing is done.
 */
public final class Canary {

    private static final Logger LOG = Logger.getLogger(Canary.class.getName());

    /** With a look every thirty seconds a silence is said within three minutes. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(150);

    /** After a longer pause of ours no listener is blamed for what it did not get. */
    private static final Duration FLIGHTS_APART_MAX = Duration.ofSeconds(90);

    private static final String FLOWN = "~flown";
    private static final String FLYING_SINCE = "~flying-since";

    private final Outgoing outgoing;
    private final Pulses pulses;
    private final Attic attic;
    private final OwnNotices notices;
    private final InstantSource clock;

    /**
     * Flies by {@code clock}, which is a wall clock also where the automation's own runs faster: it measures what
     * listens, and that is as quick as its machine.
     */
    public Canary(Outgoing outgoing, Pulses pulses, Attic attic, OwnNotices notices, InstantSource clock) {
        this.outgoing = outgoing;
        this.pulses = pulses;
        this.attic = attic;
        this.notices = notices;
        this.clock = clock;
    }

    /** Sends what is due, and says who is silent. */
    public void fly() {
        var now = clock.instant();
        var last = pulses.last();
        var flown = last.getOrDefault(FLOWN, Instant.EPOCH);
        var isAfresh = flown.plus(FLIGHTS_APART_MAX).isBefore(now);
        if (isAfresh) {
            pulses.beat(FLYING_SINCE, now);
        }
        // the minute is part of the message's id, so the bus keeps one of it however many instances send
        Entities.LISTENED_TO.forEach(place -> outgoing.canary(place, now.truncatedTo(ChronoUnit.MINUTES)));
        pulses.beat(FLOWN, now);
        var since = isAfresh ? now : last.getOrDefault(FLYING_SINCE, now);
        for (var place : Entities.LISTENED_TO) {
            var heard = last.getOrDefault(place, Instant.EPOCH);
            sayIfSilent(place, heard.isAfter(since) ? heard : since, now);
        }
    }

    /** A message arrived at {@code place}; where that cannot be kept, the next one is. */
    public void heard(String place) {
        try {
            pulses.beat(place, clock.instant());
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, "that somebody listens at " + place + " could not be kept", away);
        }
    }

    private void sayIfSilent(String place, Instant since, Instant now) {
        if (since.plus(SILENT_AFTER).isAfter(now)) {
            return;
        }
        var sentence = "nothing has taken messages from " + place + " since " + Amounts.timeOfDay(since)
                + ", although one is sent there every minute: what a recovery sends there would not be done";
        LOG.severe(sentence);
        var id = "listener " + place + " " + since;
        if (!attic.holds(Attic.Kind.MISSING, id)) {
            notices.tell(
                    "canary",
                    sentence,
                    Integer.toHexString(id.hashCode()),
                    "See that the function that listens to " + place
                            + " is enabled and that its app runs and may receive; then restart the app");
            attic.keep(Attic.Kind.MISSING, id, sentence, now);
        }
    }
}
