package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Planner;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries the open run as far as it goes within one turn: takes a standing and gives events and orders. Every event is
 * folded as soon as it is written, so one that cannot happen fails the turn. Lives for one call.
 */
final class RunDriver {

    private final Workload workload;
    private final String cause;
    private final Instant now;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private Standing standing;
    private boolean isContradictedTwice;

    RunDriver(Workload workload, Standing standing, String cause, Instant now) {
        this.workload = workload;
        this.standing = standing;
        this.cause = cause;
        this.now = now;
    }

    void write(RunEvent event) {
        events.add(event);
        standing = standing.next(event);
    }

    void start(Decision.Act decision) {
        var fence = standing.fence().next();
        var id = new RunId(workload.name() + "-" + fence);
        standing.openRun().ifPresent(old -> Handover.of(old, id, now).forEach(this::write));
        var planned = Planner.plan(workload, decision, fence, now);
        var plan = decision.intent().moves() ? planned.inheriting(standing.debts(), fence) : planned;
        var broken = PlanLinter.lint(plan);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the planner broke its own rules: " + String.join("; ", broken));
        }
        write(new RunEvent.RunStarted(
                now,
                id,
                fence,
                plan,
                decision.because(),
                decision.risk(),
                decision.askedBy(),
                Optional.of(Declared.of(workload)),
                decision.manner()));
        tell(Notices.Transition.STARTED);
    }

    /** Drives the open run, if there is one, and gives what came of it. */
    Turn turn() {
        if (standing.openRun().isPresent()) {
            progress().ordersOfAnother().ifPresentOrElse(this::standDown, this::drive);
        } else {
            standing.run().ifPresent(ended -> tellAgain());
        }
        var wakeAt = standing.openRun().flatMap(run -> progress().wakesAt());
        sendAgainWhatMayBeUnsent();
        return new Turn(events, orders, standing, wakeAt);
    }

    /** What another installation has begun is neither driven on nor undone; people are told by the incident. */
    private void standDown(String words) {
        write(new RunEvent.StoodDown(now, words));
        write(new RunEvent.RunEnded(now, run().id(), TakingOver.endOf(run()), words));
    }

    private void drive() {
        if (run().state() == RunState.UNDOING) {
            undo();
        } else if (run().plan().intent().isBeside()) {
            beside();
        } else {
            forward();
        }
    }

    private void forward() {
        markServing();
        var failure = progress()
                .failure()
                .or(() -> progress().shutForTooLong(workload.policy().closedMax()))
                .filter(why -> mayAct());
        if (failure.isPresent()) {
            giveUp(failure.get());
            return;
        }
        listenWhileClosed();
        orderWhatIsReady();
        orderAgain();
        if (run().state() == RunState.OPEN && isContradictedTwice) {
            callOff();
        }
        endWhenAllIsDone();
    }

    /** Makes a stamp larger or smaller while users are served elsewhere; that needs no decision and passes no commit point. */
    private void beside() {
        var failure = progress().failure().filter(why -> mayAct());
        if (failure.isPresent()) {
            giveUp(failure.get());
            return;
        }
        orderWhatIsReady();
        orderAgain();
        if (run().plan().steps().stream().allMatch(s -> run().isGood(s.id()))) {
            end(RunEvent.End.DONE, "every step is done");
        }
    }

    private void listenWhileClosed() {
        run().plan().committing().stream()
                .findFirst()
                .filter(step -> run().isClosing() && !progress().isReady(step))
                .map(step -> DecidedAfresh.whileClosed(step, workload, standing, now))
                .ifPresent(this::take);
    }

    private void take(DecidedAfresh decided) {
        decided.events().forEach(this::write);
        isContradictedTwice |= decided.isOff();
    }

    private void orderWhatIsReady() {
        for (var step : run().plan().steps()) {
            if (progress().isReady(step) && mayBeOrdered(step.action())) {
                decideAgain(step, step.action()).ifPresent(action -> order(step.id(), action, 1));
            }
        }
    }

    private void orderAgain() {
        for (var id : progress().toOrderAgain()) {
            var state = run().ordered(id);
            if (mayBeOrdered(state.action())) {
                progress()
                        .planned(id)
                        .map(step -> decideAgain(step, state.action()))
                        .orElse(Optional.of(state.action()))
                        .ifPresent(action -> order(id, action, state.attempt() + 1));
            }
        }
    }

    /** Writes down and gives what is ordered for the step, after the decision was made again where it cannot be taken back; empty for not now. */
    private Optional<Action> decideAgain(Step step, Action action) {
        var decided = DecidedAfresh.before(step, action, workload, standing, now);
        take(decided);
        return decided.action();
    }

    /** What the run was for has passed: that is no failure. */
    private void callOff() {
        var why = run().decided().map(RunEvent.DecidedAgain::words).orElseThrow();
        write(new RunEvent.UndoStarted(now, run().id(), why, Optional.of(RunEvent.UndoStarted.Reason.CALLED_OFF)));
        undo();
    }

    /** Whether nobody keeps us from changing anything. */
    private boolean mayAct() {
        return !standing.isStopped() && !workload.policy().leashed();
    }

    private boolean mayBeOrdered(Action action) {
        return mayAct()
                || run().plan().intent() == Intent.REOPEN
                || action.effect() == Effect.LOOKS
                || action.effect() == Effect.TELLS;
    }

    /** Before the commit point what was done is undone; after it a person has to help. */
    private void giveUp(String why) {
        if (run().isPastCommitPoint()) {
            end(RunEvent.End.STUCK, why + "; after the commit point nothing is undone, so a person has to help");
        } else {
            write(new RunEvent.UndoStarted(now, run().id(), why, Optional.of(RunEvent.UndoStarted.Reason.FAILED)));
            undo();
        }
    }

    /** Undoes what may have happened. What cannot be undone within its limit is left to a person. */
    private void undo() {
        var undoes = new Afresh(run(), standing.book(), now).undoes();
        for (var step : undoes) {
            var undo = Run.undoOf(step.id());
            var failure = progress().failure(undo).filter(why -> mayAct());
            if (failure.isPresent()) {
                end(RunEvent.End.STUCK, failure.get() + "; it could not be undone, so a person has to help");
                return;
            }
            if (run().state(undo).isEmpty() && mayAct()) {
                order(undo, step.undo().orElseThrow(), 1);
            }
        }
        if (undoes.stream().allMatch(s -> run().isGood(Run.undoOf(s.id())))) {
            end(RunEvent.End.UNDONE, run().undoing().orElseThrow().why());
        } else {
            orderAgain();
        }
    }

    private void markServing() {
        if (run().state() == RunState.SERVING) {
            return;
        }
        if (run().isGood(run().plan().serving())) {
            write(new RunEvent.RunServing(now, run().id()));
            tell(Notices.Transition.SERVING);
        } else if (run().isCommitted()) {
            tell(Notices.Transition.COMMITTED);
        }
    }

    private void endWhenAllIsDone() {
        if (run().state() == RunState.SERVING && progress().isSettled()) {
            var owed = progress().unpayable();
            end(
                    RunEvent.End.DONE,
                    owed.isEmpty()
                            ? "every step is done"
                            : "users are served; what is still owed is left to a person: " + String.join("; ", owed));
        }
    }

    private void end(RunEvent.End end, String words) {
        write(new RunEvent.RunEnded(now, run().id(), end, words));
        tell(
                switch (end) {
                    case DONE -> Notices.Transition.DONE;
                    case UNDONE -> Notices.Transition.UNDONE;
                    case STUCK -> Notices.Transition.STUCK;
                });
    }

    /** Orders one notice per channel, once per transition. */
    private void tell(Notices.Transition transition) {
        for (var notice : Notices.of(workload, run(), transition, now)) {
            if (run().state(notice.step()).isEmpty()) {
                order(notice.step(), notice.action(), 1);
            }
        }
    }

    /** How a run has ended is told until a channel has taken it, or it is no news any more. */
    private void tellAgain() {
        for (var id : progress().toOrderAgain()) {
            var state = run().ordered(id);
            if (state.action().effect() == Effect.TELLS) {
                order(id, state.action(), state.attempt() + 1);
            }
        }
    }

    private void order(StepId step, Action action, int attempt) {
        var ready = action.sealedWith(progress().signatures());
        write(new RunEvent.StepOrdered(now, run().id(), step, attempt, ready, cause));
        orders.add(Order.of(workload.name(), run().fence(), run().ordered(step)));
    }

    /** A redelivered message may be one whose orders were recorded and never sent; the bus drops those that were. */
    private void sendAgainWhatMayBeUnsent() {
        if (!orders.isEmpty()) {
            return;
        }
        standing.run()
                .ifPresent(run -> run.steps().values().stream()
                        .filter(state -> state.awaitsOutcome() && state.cause().equals(cause))
                        .forEach(state -> orders.add(Order.of(workload.name(), run.fence(), state))));
    }

    private Progress progress() {
        return new Progress(run(), now);
    }

    private Run run() {
        return standing.run().orElseThrow(() -> new IllegalStateException("no run was started"));
    }
}
