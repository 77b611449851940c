package io.understudy.run;

import io.understudy.action.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an outcome counts for when it arrives: what was asked for may have been asked again, and a look grows old. */
final class LateNews {

    /** So long after it was made a look says how something stands. */
    private static final Duration LOOK_COUNTS = Duration.ofSeconds(30);

    private LateNews() {}

    /**
     * The end of an attempt of the step that the report makes; empty where it makes none. What is absolute holds whichever
     * attempt brought it about, and what certainly changed nothing is known of its own attempt; what only looked counts for
     * its own attempt while that is the last one.
     */
    static Optional<RunEvent.StepEnded> end(StepState step, OutcomeReport report, Instant now) {
        if (step.unheard().contains(report.attempt()) && report.outcome().changedNothing()) {
            return Optional.of(new RunEvent.StepEnded(
                    earliest(report.at(), now), report.run(), report.step(), report.attempt(), report.outcome()));
        }
        var isItsOwn = step.attempt() == report.attempt();
        var looks =
                step.action().effect() == Effect.LOOKS && step.action().signs().isEmpty();
        var counts = step.awaitsOutcome() && (isItsOwn || (report.outcome().isGood() && !looks));
        var seenAt = earliest(report.at(), now);
        var isOld =
                looks && report.outcome().isGood() && seenAt.plus(LOOK_COUNTS).isBefore(now);
        Outcome outcome = isOld
                ? new Outcome.Unknown(
                        "what was seen is too old to count: " + report.outcome().words())
                : report.outcome();
        return counts
                ? Optional.of(new RunEvent.StepEnded(
                        isOld ? now : seenAt, report.run(), report.step(), step.attempt(), outcome))
                : Optional.empty();
    }

    /** What is dated in the future was known when it was heard. */
    static Instant earliest(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }
}
