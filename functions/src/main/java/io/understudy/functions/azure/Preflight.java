package io.understudy.functions.azure;

import io.understudy.functions.port.Attic;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.EstateSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * Asks at start and every hour for what a recovery will need. What is missing is logged, kept for the status once a day,
 * and told to each workload, which refuses a move that cannot succeed; so that nobody learns it in the middle of one.
 */
final class Preflight implements Runnable {

    private static final Logger LOG = Logger.getLogger(Preflight.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);

    /** While something keeps a workload from being moved, so that mending it helps soon. */
    private static final Duration EVERY_WHILE_UNABLE = Duration.ofMinutes(5);

    private final EstateSource estate;
    private final PreflightQuestions questions;
    private final Attic attic;
    private final Consumer<PreflightReported> reports;
    private final InstantSource clock;
    private Instant due = Instant.MIN;
    private boolean isUnable;

    Preflight(
            EstateSource estate,
            PreflightQuestions questions,
            Attic attic,
            Consumer<PreflightReported> reports,
            InstantSource clock) {
        this.estate = estate;
        this.questions = questions;
        this.attic = attic;
        this.reports = reports;
        this.clock = clock;
    }

    /** Does nothing before it is due again; one that fails is due at once. */
    @Override
    public synchronized void run() {
        var now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        var asking = new PreflightAsking(questions);
        var wasUnable = isUnable;
        isUnable = false;
        for (var workload : estate.current().workloads()) {
            var found = asking.about(workload, now);
            found.sentences().forEach(sentence -> tell(workload.name() + ": " + sentence, now));
            isUnable |= found.isVital()
                    || found.holdsBack()
                    || (wasUnable && !found.unclear().isEmpty());
            reports.accept(new PreflightReported(workload.name(), found.lacks(), found.unclear(), now));
        }
        due = now.plus(isUnable ? EVERY_WHILE_UNABLE : EVERY);
    }

    private void tell(String finding, Instant now) {
        LOG.warning(() -> "a recovery would miss something: " + finding);
        attic.keep(Attic.Kind.MISSING, now.truncatedTo(ChronoUnit.DAYS) + " " + finding, finding, now);
    }
}
