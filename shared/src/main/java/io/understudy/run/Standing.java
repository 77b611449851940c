package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.Asked;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.IncidentId;
import io.understudy.incident.Incidents;
import io.understudy.incident.Question;
import io.understudy.plan.Step;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a workload stands: its ledger, folded. An event that cannot have happened fails the fold. */
public record Standing(Watch watch, Asked asked, Course course, Incidents incidents, Told told) {

    public static final Standing NEW = new Standing(Watch.NEW, Asked.NOTHING, Course.NEW, Incidents.NONE, Told.NOTHING);

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

    /** The run that nothing else may be decided beside: it moves users, and does not serve them yet. */
    public Optional<Run> runInTheWay() {
        return openRun()
                .filter(r -> r.servingAt().isEmpty() && !r.plan().intent().isBeside());
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

    /** Whether a person has accepted, and that still counts, that so much of the store is lost now. */
    public boolean isAccepted(String store, DataRisk bound, Instant now) {
        return asked.covers(store, bound, now);
    }

    private Standing answering(Question question, OperatorAsked answer) {
        var after = with(incidents.answered(question.id(), answer));
        return answer.wish() == OperatorAsked.Wish.APPROVE ? after.with(asked.approving(question.approved())) : after;
    }

    private Standing with(Watch newer) {
        return new Standing(newer, asked, course, incidents, told);
    }

    private Standing with(Asked newer) {
        return new Standing(watch, newer, course, incidents, told);
    }

    private Standing with(Course newer) {
        return new Standing(watch, asked, newer, incidents, told);
    }

    private Standing with(Incidents newer) {
        return new Standing(watch, asked, course, newer, told);
    }

    private Standing with(Told newer) {
        return new Standing(watch, asked, course, incidents, newer);
    }

    private record Fold(Standing was) implements RunEvent.Cases<Standing> {

        @Override
        public Standing evidenceChanged(RunEvent.EvidenceChanged event) {
            return was.with(was.watch.with(event.evidence()));
        }

        @Override
        public Standing verdictChanged(RunEvent.VerdictChanged event) {
            var seen = was.watch.with(event.verdict());
            var isWell = event.verdict().name() == Verdict.Name.ALL_WELL;
            return was.with(isWell ? seen.holding(List.of()) : seen)
                    .with(was.incidents.seeing(event.verdict(), event.at()));
        }

        @Override
        public Standing heldBack(RunEvent.HeldBack event) {
            return was.with(was.watch.holding(event.refusals()));
        }

        @Override
        public Standing wishNoted(RunEvent.WishNoted event) {
            var wish = event.wish();
            var after = was.with(was.asked.and(wish));
            if (wish.isAnAnswer()) {
                return wish.question()
                        .flatMap(was.incidents::find)
                        .map(q -> after.answering(q.question(), wish))
                        .orElse(after);
            }
            if (wish.wish() == OperatorAsked.Wish.SETTLE) {
                return after.with(was.course.settling(wish.debt().orElse("")));
            }
            return wish.wish() == OperatorAsked.Wish.ACKNOWLEDGE
                    ? after.with(was.course.acknowledged()).with(was.incidents.acknowledged(wish))
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
        public Standing wishRefused(RunEvent.WishRefused event) {
            return was;
        }

        @Override
        public Standing incidentOpened(RunEvent.IncidentOpened event) {
            return was.with(was.incidents.opening(event.incident(), event.stamp(), event.condition(), event.at()));
        }

        @Override
        public Standing incidentClosed(RunEvent.IncidentClosed event) {
            return was.with(was.incidents.closing()).with(was.asked.withoutApprovals());
        }

        @Override
        public Standing questionAsked(RunEvent.QuestionAsked event) {
            return was.with(was.incidents.asking(event.question()));
        }

        @Override
        public Standing questionClosed(RunEvent.QuestionClosed event) {
            return was.with(was.incidents.without(event.question())).with(was.asked.without(event.question()));
        }

        @Override
        public Standing runStarted(RunEvent.RunStarted event) {
            if (was.openRun().isPresent()) {
                throw was.openRun().get().cannotMeet(event);
            }
            var started = was.with(was.watch.holding(List.of())).with(was.course.starting(Run.started(event)));
            return event.plan().intent() == Intent.REOPEN
                    ? started.with(
                            started.course.failing(event.plan().to(), was.watch.condition(), event.at(), event.at()))
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
                    ? was.with(was.told.ordered(event))
                            .with(was.incidents.telling(
                                    new IncidentId(event.run().value()),
                                    event.step().value()))
                    : with(runOf(event.run(), event).ordered(event));
        }

        @Override
        public Standing stepEnded(RunEvent.StepEnded event) {
            if (!isOfRun(event.run())
                    && was.told.find(event.run(), event.step()).isPresent()) {
                return was.with(was.told.ended(event));
            }
            var run = runOf(event.run(), event).ended(event);
            var action = run.ordered(event.step()).action();
            return event.outcome().isGood() && action.document().isPresent()
                    ? was.with(was.course.with(run).publishing(action.document().get()))
                    : with(run);
        }

        @Override
        public Standing runServing(RunEvent.RunServing event) {
            var run = runOf(event.run(), event).serving(event);
            var served = was.with(was.course.serving(run, event.at()));
            return run.plan().intent() == Intent.ESTABLISH
                    ? served
                    : served.with(was.asked.withoutApprovals()).with(was.incidents.withoutQuestions());
        }

        @Override
        public Standing undoStarted(RunEvent.UndoStarted event) {
            return with(runOf(event.run(), event).undoing(event));
        }

        @Override
        public Standing runEnded(RunEvent.RunEnded event) {
            var run = runOf(event.run(), event).over(event);
            var course = was.course.over(run, event.at());
            var hasFailed = event.end() == RunEvent.End.UNDONE
                    && run.plan().intent() != Intent.COOL
                    && run.undoing().filter(RunEvent.UndoStarted::isFailure).isPresent();
            return hasFailed
                    ? was.with(course.failing(run.plan().from(), was.watch.condition(), event.at(), run.startedAt()))
                    : was.with(course);
        }

        private Standing with(Run run) {
            return was.with(was.course.with(run));
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
}
