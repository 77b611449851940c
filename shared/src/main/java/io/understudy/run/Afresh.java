package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.activation.Duty;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Again;
import io.understudy.diagnose.AskedAgain;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.plan.Step;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The decision of a run, asked again right before a step that cannot be taken back. What we closed ourselves is no
 * evidence: once the stamp is closed, only looks past its gate that were begun later count.
 */
record Afresh(Run run, EvidenceBook book, Instant now) {

    /** A look that is older says nothing about now. */
    private static final Duration LOOK_COUNTS = Duration.ofSeconds(30);

    /** One silent look may be an accident; two so far apart are not. */
    private static final Duration APART = Duration.ofSeconds(4);

    /** More than a look takes and counts for: so that its age alone decides. */
    private static final Duration LONG_BEFORE = Duration.ofMinutes(1);

    /** Whether the decision has to be made again before the step: it closes a stamp, or it commits. */
    boolean isAskedBefore(Step step) {
        var cannotBeTakenBack =
                step.effect() == Effect.CLOSES || run.plan().committing().contains(step);
        return cannotBeTakenBack && run.plan().intent().moves() && !run.isPastCommitPoint();
    }

    /** What is undone when the run is given up: what may have happened, but for the closing of a stamp that nobody needs. */
    List<Step> undoes() {
        return run.plan().steps().stream()
                .filter(step -> step.undo().isPresent() && run.mayHaveHappened(step.id()) && !staysClosed(step))
                .toList();
    }

    /** Where others serve users in full without it, nobody gains by opening a stamp again that is silent. */
    private boolean staysClosed(Step step) {
        var isWritten = step.action().document().stream()
                .flatMap(document -> document.duties().stream())
                .anyMatch(Duty::isWritten);
        return isWritten
                && step.effect() == Effect.CLOSES
                && isSilent(run.plan().from());
    }

    /** Only the old stamp can speak against leaving it; a target that is not well is waited for. */
    AskedAgain answer() {
        var source = source();
        return source.again() == Again.CONTRADICTED ? source : targetIsNotWell().orElse(source);
    }

    /** Users of a closed stamp that still answers are better off there than waiting for the target. */
    private Optional<AskedAgain> targetIsNotWell() {
        var to = run.plan().to();
        if (AskedAgain.isWell(book, to, now.minus(LONG_BEFORE), now)) {
            return Optional.empty();
        }
        var isBad = Detector.directly(to, book, now).filter(Finding::isBad).isPresent();
        if (!isBad) {
            return Optional.of(new AskedAgain(Again.CANNOT_TELL, "no recent look says that " + to + " is well"));
        }
        return Optional.of(
                isClosedAndAnswers(run.plan().from())
                        ? new AskedAgain(Again.CONTRADICTED, to + ", the stamp to go to, is not well any more")
                        : new AskedAgain(Again.CANNOT_TELL, to + ", the stamp to go to, is not well right now"));
    }

    private boolean isClosedAndAnswers(StampName stamp) {
        return run.closedAt().isPresent()
                && Detector.directly(stamp, book, now).filter(Finding::isAnswer).isPresent();
    }

    /** People's wishes need no witness; a failback needs the data of the old stamp. */
    private AskedAgain source() {
        var from = run.plan().from();
        if (run.plan().intent() == Intent.FAIL_BACK) {
            var movesData = !run.plan().stepsWith(Effect.MOVES_DATA).isEmpty();
            return (movesData ? answers(from) : isHeard(from))
                    ? new AskedAgain(Again.HOLDS, run.plan().to() + " is well, and the data in " + from + " answers")
                    : new AskedAgain(Again.CANNOT_TELL, "the data in " + from + " does not answer right now");
        }
        return run.start()
                .askedBy()
                .map(person ->
                        new AskedAgain(Again.HOLDS, run.plan().to() + " is well, and " + person + " asked for it"))
                .orElseGet(() -> gateAnswered(from).orElseGet(() -> lost(from)));
    }

    /** A gate that has said just now that it is closed answers, and what answers is not lost. */
    private Optional<AskedAgain> gateAnswered(StampName from) {
        return run.plan().stepsWith(Effect.LOOKS).stream()
                .filter(s -> s.action().answeredBy().filter(from::equals).isPresent())
                .flatMap(s -> run.state(s.id()).filter(StepState::isGood).flatMap(StepState::endedAt).stream())
                .filter(at -> at.isAfter(begunAfter()) && !at.plus(LOOK_COUNTS).isBefore(now))
                .max(Instant::compareTo)
                .map(at -> new AskedAgain(
                        Again.CONTRADICTED,
                        "the gate of " + from + " answered at " + Amounts.timeOfDay(at) + ", so it is not lost"));
    }

    /** Whether the data that is written in the stamp was seen to answer, just now. */
    boolean answers(StampName stamp) {
        return isHeard(stamp)
                && book.data(stamp)
                        .filter(DataSample::isPrimary)
                        .filter(s -> !s.seenAt().plus(LOOK_COUNTS).isBefore(now))
                        .isPresent();
    }

    /** Whether the stamp itself was heard just now, whatever it says of its data. */
    boolean isHeard(StampName stamp) {
        return Detector.directly(stamp, book, now).filter(Finding::isAnswer).isPresent();
    }

    /** Whether the stamp is found silent by looks that count, and not for the first time. */
    boolean isSilent(StampName stamp) {
        var isLasting = AskedAgain.silentSince(book, stamp)
                .filter(since -> !since.plus(APART).isAfter(now))
                .isPresent();
        return isLasting && lost(stamp).again() == Again.HOLDS;
    }

    private AskedAgain lost(StampName stamp) {
        return AskedAgain.lost(book, stamp, begunAfter(), first(), now);
    }

    /** What was seen before speaks no more: of a stamp that was closed since, or that has contradicted once. */
    private Instant begunAfter() {
        var first = first();
        return run.contradictedAt().filter(at -> at.isAfter(first)).orElse(first);
    }

    /** The closing; before it, the first look that came back with nothing. */
    private Instant first() {
        return run.closedAt()
                .or(() -> AskedAgain.silentSince(book, run.plan().from()))
                .orElse(run.startedAt());
    }
}
