package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds one event into how a workload stands; one that cannot have happened fails. */
record Folding(Standing was) implements RunEvent.Cases<Standing> {

    @Override
    public Standing evidenceChanged(RunEvent.EvidenceChanged event) {
        return was.with(was.watch().with(event.evidence()));
    }

    @Override
    public Standing verdictChanged(RunEvent.VerdictChanged event) {
        var seen = was.watch().with(event.verdict());
        var isWell = event.verdict().name() == Verdict.Name.ALL_WELL;
        return was.with(isWell ? seen.holding(List.of()) : seen)
                .with(isWell ? was.course().calm(event.at()) : was.course())
                .with(was.incidents().seeing(event.verdict(), event.at()));
    }

    @Override
    public Standing equipmentChanged(RunEvent.EquipmentChanged event) {
        return was.with(was.watch().with(event.equipment()));
    }

    @Override
    public Standing heldBack(RunEvent.HeldBack event) {
        return was.with(was.watch().holding(event.refusals()));
    }

    @Override
    public Standing wishNoted(RunEvent.WishNoted event) {
        var wish = event.wish();
        var after = was.with(was.asked().and(wish));
        if (wish.isAnAnswer()) {
            return wish.question()
                    .flatMap(was.incidents()::find)
                    .map(q -> after.answering(q.question(), wish))
                    .orElse(after);
        }
        return switch (wish.wish()) {
            case ACKNOWLEDGE ->
                after.with(was.course().acknowledged()).with(was.incidents().acknowledged(wish));
            case RELEASE -> after.with(was.course().released());
            case SETTLE -> after.with(was.course().settling(wish.debt().orElse("")));
            default -> pausing(after, event.at());
        };
    }

    /** What people forbid and allow again is told to the open run. */
    private Standing pausing(Standing after, Instant at) {
        return was.isPaused() == after.isPaused()
                ? after
                : after.openRun()
                        .map(r -> after.isPaused() ? r.pausedAt(at) : r.resumedAt(at))
                        .map(r -> after.with(after.course().with(r)))
                        .orElse(after);
    }

    @Override
    public Standing wishRefused(RunEvent.WishRefused event) {
        return was;
    }

    @Override
    public Standing incidentOpened(RunEvent.IncidentOpened event) {
        return was.with(was.incidents().opening(event.incident(), event.stamp(), event.condition(), event.at()));
    }

    @Override
    public Standing incidentClosed(RunEvent.IncidentClosed event) {
        return was.with(was.incidents().closing()).with(was.asked().withoutApprovals());
    }

    @Override
    public Standing questionAsked(RunEvent.QuestionAsked event) {
        return was.with(was.incidents().asking(event.question()));
    }

    @Override
    public Standing questionClosed(RunEvent.QuestionClosed event) {
        return was.with(was.incidents().without(event.question()))
                .with(was.asked().without(event.question()));
    }

    @Override
    public Standing runStarted(RunEvent.RunStarted event) {
        if (was.openRun().isPresent()) {
            throw was.openRun().get().cannotMeet(event);
        }
        var started = was.with(was.watch().holding(List.of())).with(was.course().starting(Run.started(event)));
        return event.plan().intent() == Intent.REOPEN
                ? started.with(
                        started.course().failing(event.plan().to(), was.watch().condition(), event.at(), event.at()))
                : started;
    }

    @Override
    public Standing decidedAgain(RunEvent.DecidedAgain event) {
        return with(runOf(event.run(), event).decided(event));
    }

    @Override
    public Standing runRetried(RunEvent.RunRetried event) {
        return with(runOf(event.run(), event).retried(event));
    }

    @Override
    public Standing stepOrdered(RunEvent.StepOrdered event) {
        var isNotice = !isOfRun(event.run()) && event.action().effect() == Effect.TELLS;
        return isNotice
                ? was.with(was.told().ordered(event))
                        .with(was.incidents()
                                .telling(
                                        new IncidentId(event.run().value()),
                                        event.step().value()))
                : with(runOf(event.run(), event).ordered(event));
    }

    @Override
    public Standing stepEnded(RunEvent.StepEnded event) {
        if (!isOfRun(event.run()) && was.told().find(event.run(), event.step()).isPresent()) {
            return was.with(was.told().ended(event));
        }
        var run = runOf(event.run(), event).ended(event);
        var action = run.ordered(event.step()).action();
        return event.outcome().isGood() && action.document().isPresent()
                ? was.with(was.course().with(run).publishing(action.document().get()))
                : with(run);
    }

    @Override
    public Standing runServing(RunEvent.RunServing event) {
        var run = runOf(event.run(), event).serving(event);
        var served = was.with(was.course().serving(run, event.at()));
        return run.plan().intent() == Intent.ESTABLISH
                ? served
                : served.with(was.asked().withoutApprovals())
                        .with(was.incidents().withoutQuestions());
    }

    @Override
    public Standing undoStarted(RunEvent.UndoStarted event) {
        return with(runOf(event.run(), event).undoing(event));
    }

    @Override
    public Standing runEnded(RunEvent.RunEnded event) {
        var run = runOf(event.run(), event).over(event);
        var course = was.course().over(run, event.at());
        var hasFailed = event.end() == RunEvent.End.UNDONE
                && run.plan().intent() != Intent.COOL
                && run.undoing().filter(Folding::isFailure).isPresent();
        return was.with(
                hasFailed
                        ? course.failing(run.plan().from(), was.watch().condition(), event.at(), run.startedAt())
                        : course);
    }

    /** In ledgers of earlier versions runs were given up only because they failed. */
    static boolean isFailure(RunEvent.UndoStarted undo) {
        return !undo.reason().equals(Optional.of(RunEvent.UndoStarted.Reason.CALLED_OFF));
    }

    @Override
    public Standing stoodDown(RunEvent.StoodDown event) {
        return was.with(was.course().standingDown(event));
    }

    @Override
    public Standing takenOver(RunEvent.TakenOver event) {
        if (was.openRun().isPresent()) {
            throw was.openRun().get().cannotMeet(event);
        }
        if (event.claim().fence().compareTo(was.fence()) <= 0) {
            throw new IllegalLedgerException("the fence is " + was.fence().words(), event);
        }
        return was.with(was.course().takenOver(event))
                .with(was.asked().withoutApprovals())
                .with(was.incidents().withoutQuestions());
    }

    private Standing with(Run run) {
        return was.with(was.course().with(run));
    }

    private boolean isOfRun(RunId id) {
        return was.run().filter(r -> r.id().equals(id)).isPresent();
    }

    private Run runOf(RunId id, RunEvent event) {
        return was.run()
                .filter(r -> r.id().equals(id))
                .orElseThrow(() ->
                        new IllegalLedgerException("run " + id + " was never started, or was acknowledged", event));
    }
}
