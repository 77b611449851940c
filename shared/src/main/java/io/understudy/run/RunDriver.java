package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.decide.Decision;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Planner;
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
    private Optional<Instant> wakeAt = Optional.empty();

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
        var plan = Planner.plan(workload, decision, fence, now);
        var broken = PlanLinter.lint(plan);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the planner broke its own rules: " + String.join("; ", broken));
        }
        var run = new RunId(workload.name() + "-" + fence);
        write(new RunEvent.RunStarted(now, run, fence, plan, decision.because(), decision.risk()));
        tell(Notices.Transition.STARTED);
    }

    /** Drives the open run, if there is one, and gives what came of it. */
    Turn turn() {
        if (standing.openRun().isPresent()) {
            if (run().state() == RunState.UNDOING) {
                undo();
            } else {
                forward();
            }
        }
        sendAgainWhatMayBeUnsent();
        return new Turn(events, orders, standing, wakeAt);
    }

    private void forward() {
        orderWhatIsReady();
        orderAgain();
        progress().failure().ifPresentOrElse(this::giveUp, () -> {
            markServing();
            endWhenAllIsDone();
        });
    }

    private void orderWhatIsReady() {
        for (var step : run().plan().steps()) {
            if (progress().isReady(step)) {
                order(step.id(), step.action(), 1);
            }
        }
        wakeAt = progress().patienceEnds();
    }

    private void orderAgain() {
        for (var step : progress().toOrderAgain()) {
            var state = run().ordered(step);
            order(step, state.action(), state.attempt() + 1);
        }
    }

    /** Before the commit point what was done is put back; after it a person has to help. */
    private void giveUp(String why) {
        if (run().isPastCommitPoint()) {
            end(RunEvent.End.STUCK, why + "; after the commit point there is only forward, so a person has to help");
        } else {
            write(new RunEvent.UndoStarted(now, run().id(), why));
            undo();
        }
    }

    private void undo() {
        var isOpen = false;
        for (var step : run().plan().steps()) {
            if (step.undo().isEmpty() || run().state(step.id()).isEmpty()) {
                continue;
            }
            var id = new StepId("undo-" + step.id());
            if (run().state(id).isEmpty()) {
                order(id, step.undo().get(), 1);
            }
            var undone = run().ordered(id);
            if (undone.isRefused()) {
                end(
                        RunEvent.End.STUCK,
                        "step " + id + " failed: "
                                + undone.ended().map(Outcome::words).orElseThrow());
                return;
            }
            isOpen |= !undone.isGood();
        }
        if (isOpen) {
            orderAgain();
        } else {
            end(RunEvent.End.UNDONE, run().undoing().orElseThrow());
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
        if (progress().isSettled()) {
            progress()
                    .unpayable()
                    .ifPresentOrElse(
                            why -> end(RunEvent.End.STUCK, why + "; a person has to see to it"),
                            () -> end(RunEvent.End.DONE, "every step is done"));
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

    private void order(StepId step, Action action, int attempt) {
        write(new RunEvent.StepOrdered(now, run().id(), step, attempt, action, cause));
        orders.add(orderOf(run(), step, run().ordered(step)));
    }

    /** A redelivered message may be one whose orders were recorded and never sent; the bus drops those that were. */
    private void sendAgainWhatMayBeUnsent() {
        if (!orders.isEmpty()) {
            return;
        }
        standing.run()
                .ifPresent(run -> run.steps().forEach((step, state) -> {
                    if (state.awaitsOutcome() && state.cause().equals(cause)) {
                        orders.add(orderOf(run, step, state));
                    }
                }));
    }

    private Order orderOf(Run run, StepId step, StepState state) {
        return new Order(
                workload.name(),
                run.id(),
                step,
                state.attempt(),
                0,
                run.fence(),
                state.action(),
                state.orderedAt(),
                state.cause());
    }

    private Progress progress() {
        return new Progress(run(), now);
    }

    private Run run() {
        return standing.run().orElseThrow(() -> new IllegalStateException("no run was started"));
    }
}
