package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.Asked;
import io.understudy.decide.Refusal;
import io.understudy.decide.Setback;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.plan.Step;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a workload stands: its ledger, folded. An event that cannot have happened fails the fold. */
public record Standing(Watch watch, Asked asked, Course course) {

    public static final Standing NEW = new Standing(Watch.NEW, Asked.NOTHING, Course.NEW);

    public static Standing of(List<RunEvent> events) {
        return NEW.next(events);
    }

    /**
     * How it stands after {@code event}.
     *
     * @throws IllegalLedgerException where this cannot happen now
     */
    public Standing next(RunEvent event) {
        return event.match(new Fold(this));
    }

    public Standing next(List<RunEvent> events) {
        var standing = this;
        for (var event : events) {
            standing = standing.next(event);
        }
        return standing;
    }

    public EvidenceBook book() {
        return watch.book();
    }

    public Optional<Verdict> verdict() {
        return watch.verdict();
    }

    public List<Refusal> heldBecause() {
        return watch.held();
    }

    public boolean isPaused() {
        return asked.isPaused();
    }

    public Fence fence() {
        return course.fence();
    }

    public Optional<Run> run() {
        return course.run();
    }

    public Optional<Activation> activation() {
        return course.activation();
    }

    public Optional<Run> openRun() {
        return run().filter(Run::isOpen);
    }

    /** The run that nothing else may be decided beside: users are not served by it yet. */
    public Optional<Run> runInTheWay() {
        return openRun().filter(r -> r.servingAt().isEmpty());
    }

    /** Whether the last run is stuck, users are not served, and nobody acknowledged it. */
    public boolean isStuck() {
        return run().filter(r -> r.state() == RunState.STUCK && r.servingAt().isEmpty())
                .isPresent();
    }

    /** What earlier runs owe: a run that starts takes it over. */
    public List<Step> debts() {
        return openRun().filter(r -> r.servingAt().isPresent()).map(Run::debts).orElse(course.debts());
    }

    /** The stamp that users depend on: the one that was let in last, or the one that is declared active. */
    public StampName active(Workload workload) {
        return activation().stream()
                .flatMap(a -> a.duties().stream())
                .filter(d -> d.admits() == Admission.EVERYBODY)
                .map(Duty::stamp)
                .findFirst()
                .orElseGet(() -> workload.declaredActive().name());
    }

    private Standing with(Watch newer) {
        return new Standing(newer, asked, course);
    }

    private Standing with(Asked newer) {
        return new Standing(watch, newer, course);
    }

    private Standing with(Course newer) {
        return new Standing(watch, asked, newer);
    }

    private record Fold(Standing was) implements RunEvent.Cases<Standing> {

        @Override
        public Standing evidenceChanged(RunEvent.EvidenceChanged event) {
            return was.with(was.watch.with(event.evidence()));
        }

        @Override
        public Standing verdictChanged(RunEvent.VerdictChanged event) {
            var seen = was.watch.with(event.verdict());
            return event.verdict().name() == Verdict.Name.ALL_WELL
                    ? new Standing(seen.holding(List.of()), was.asked.withoutApproval(), was.course)
                    : was.with(seen);
        }

        @Override
        public Standing heldBack(RunEvent.HeldBack event) {
            return was.with(was.watch.holding(event.refusals()));
        }

        @Override
        public Standing wishNoted(RunEvent.WishNoted event) {
            var after = was.with(was.asked.and(event.wish(), was.watch.asksForApproval()));
            return event.wish().wish() == OperatorAsked.Wish.ACKNOWLEDGE
                    ? after.with(was.course.acknowledged())
                    : pausing(after, event.at());
        }

        /** What people forbid and allow again is told to the open run. */
        private Standing pausing(Standing after, Instant at) {
            return was.isPaused() == after.isPaused()
                    ? after
                    : after.openRun()
                            .map(r -> after.isPaused() ? r.pausedAt(at) : r.resumedAt(at))
                            .map(r -> after.with(after.course.with(r)))
                            .orElse(after);
        }

        @Override
        public Standing runStarted(RunEvent.RunStarted event) {
            if (was.openRun().isPresent()) {
                throw was.openRun().get().cannotMeet(event);
            }
            return new Standing(
                    was.watch.holding(List.of()), was.asked.granted(), was.course.starting(Run.started(event)));
        }

        @Override
        public Standing decidedAgain(RunEvent.DecidedAgain event) {
            return with(runOf(event.run(), event).decided(event));
        }

        @Override
        public Standing stepOrdered(RunEvent.StepOrdered event) {
            return with(runOf(event.run(), event).ordered(event));
        }

        @Override
        public Standing stepEnded(RunEvent.StepEnded event) {
            var run = runOf(event.run(), event).ended(event);
            var action = run.ordered(event.step()).action();
            return event.outcome().isGood() && action.document().isPresent()
                    ? was.with(was.course.with(run).publishing(action.document().get()))
                    : with(run);
        }

        @Override
        public Standing runServing(RunEvent.RunServing event) {
            return was.with(was.course.serving(runOf(event.run(), event).serving(event), event.at()));
        }

        @Override
        public Standing undoStarted(RunEvent.UndoStarted event) {
            return with(runOf(event.run(), event).undoing(event));
        }

        @Override
        public Standing runEnded(RunEvent.RunEnded event) {
            var run = runOf(event.run(), event).over(event);
            var course = was.course.over(run);
            var hasFailed = event.end() == RunEvent.End.UNDONE
                    && run.undoing().filter(RunEvent.UndoStarted::isFailure).isPresent();
            var after = was.with(was.asked.withoutApproval());
            return after.with(hasFailed ? course.failing(setback(run, event), run.startedAt()) : course);
        }

        private Setback setback(Run run, RunEvent.RunEnded event) {
            var verdict = was.verdict().map(Verdict::name).orElse(Verdict.Name.ALL_WELL);
            return Setback.first(run.plan().from(), verdict, event.at());
        }

        private Standing with(Run run) {
            return was.with(was.course.with(run));
        }

        private Run runOf(RunId id, RunEvent event) {
            return was.run()
                    .filter(r -> r.id().equals(id))
                    .orElseThrow(() ->
                            new IllegalLedgerException("run " + id + " was never started, or was acknowledged", event));
        }
    }
}
