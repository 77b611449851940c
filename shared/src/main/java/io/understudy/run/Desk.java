package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.decide.Decision;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Planner;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One turn while it is being worked out: every event is folded as soon as it is added, and the open run is driven as
 * far as it goes. Lives for one call.
 */
final class Desk {

    /** A step of which nothing can be learned is asked about so often before it counts as failed. */
    private static final int ATTEMPTS_MAX = 8;

    /** A step that is silent for this long was lost on the way and is ordered again; repeating it is harmless. */
    private static final Duration SILENCE_MAX = Order.ASKED_FOR_MAX.plusMinutes(2);

    private final Workload workload;
    private final String cause;
    private final Instant now;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private Standing standing;
    private Optional<Instant> wakeAt = Optional.empty();

    Desk(Workload workload, Standing standing, String cause, Instant now) {
        this.workload = workload;
        this.standing = standing;
        this.cause = cause;
        this.now = now;
    }

    Standing standing() {
        return standing;
    }

    void add(RunEvent event) {
        events.add(event);
        standing = standing.next(event);
    }

    /** Records that nothing is done; a question to people is also sent to them. */
    void hold(RunEvent.HeldBack event) {
        add(event);
        if (event.asksPeople()) {
            var run = new RunId(workload.name() + "-held-" + now.toEpochMilli());
            for (var notice : Notices.asking(workload, event, run)) {
                orders.add(new Order(
                        workload.name(), run, notice.step(), 1, 0, standing.fence(), notice.action(), now, cause));
            }
        }
    }

    void start(Decision.Act decision) {
        var fence = standing.fence().next();
        var plan = Planner.plan(workload, decision, fence, now);
        var broken = PlanLinter.lint(plan);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the planner broke its own rules: " + String.join("; ", broken));
        }
        var run = new RunId(workload.name() + "-" + fence);
        add(new RunEvent.RunStarted(now, run, fence, plan, decision.because(), decision.risk()));
        tell(Notices.Transition.STARTED);
    }

    Turn turn() {
        drive();
        sendAgainWhatMayBeUnsent();
        return new Turn(events, orders, wakeAt);
    }

    private void drive() {
        standing.openRun().ifPresent(run -> {
            if (run.undoing().isPresent()) {
                undo();
            } else {
                forward();
            }
        });
    }

    private void forward() {
        orderWhatIsReady();
        lookAfterWhatIsUnderWay();
        var failed = failedStep();
        if (failed.isPresent()) {
            giveUp(failed.get());
        } else {
            markServing();
            endWhenAllIsDone();
        }
    }

    private void orderWhatIsReady() {
        for (var step : run().plan().steps()) {
            if (run().state(step.id()).isEmpty() && step.after().stream().allMatch(this::letsOthersGoOn)) {
                order(step.id(), step.action(), 1);
            }
        }
    }

    private boolean letsOthersGoOn(StepId id) {
        if (run().isGood(id)) {
            return true;
        }
        var state = run().state(id);
        if (state.isPresent() && run().plan().step(id).weight() instanceof Step.Weight.Owed owed) {
            var patienceEnds = state.get().firstOrderedAt().plus(owed.patience());
            if (!patienceEnds.isAfter(now)) {
                return true;
            }
            wakeAt(patienceEnds);
        }
        return false;
    }

    /** What could not be learned is asked again; what has been silent for long is ordered again. */
    private void lookAfterWhatIsUnderWay() {
        for (var entry : List.copyOf(run().steps().entrySet())) {
            var state = entry.getValue();
            var unknown =
                    state.ended().filter(o -> o instanceof Outcome.Unknown).isPresent();
            var silent =
                    state.isUnderWay() && !state.orderedAt().plus(SILENCE_MAX).isAfter(now);
            var underWay =
                    state.ended().filter(o -> o instanceof Outcome.NotYet).isPresent();
            if ((unknown && state.attempt() < ATTEMPTS_MAX)
                    || ((underWay || silent) && !isOverdue(entry.getKey(), state))) {
                order(entry.getKey(), state.action(), state.attempt() + 1);
            }
        }
    }

    private Optional<String> failedStep() {
        return run().plan().steps().stream()
                .filter(Step::isRequired)
                .flatMap(s -> run().state(s.id()).stream().flatMap(state -> failure(s.id(), state).stream()))
                .findFirst();
    }

    private Optional<String> failure(StepId id, StepState state) {
        var ended = state.ended();
        if (state.isRefused() || ended.filter(o -> o instanceof Outcome.Unknown).isPresent()) {
            return ended.map(o -> "step " + id + " failed: " + o.words());
        }
        if (!state.isGood() && isOverdue(id, state)) {
            return limitOf(id).map(limit -> "step " + id + " took longer than its limit of " + words(limit));
        }
        return Optional.empty();
    }

    private static String words(Duration limit) {
        return limit.toDays() > 1 ? limit.toDays() + " days" : limit.toMinutes() + " minutes";
    }

    private Optional<Duration> limitOf(StepId id) {
        return run().plan().steps().stream()
                .filter(s -> s.id().equals(id))
                .map(Step::stepLimit)
                .findFirst();
    }

    private boolean isOverdue(StepId id, StepState state) {
        return limitOf(id)
                .filter(limit -> !state.firstOrderedAt().plus(limit).isAfter(now))
                .isPresent();
    }

    /** Before the commit point what was done is put back; after it a person has to help. */
    private void giveUp(String why) {
        if (run().isPastCommitPoint()) {
            end(RunEvent.End.STUCK, why + "; after the commit point there is only forward, so a person has to help");
        } else {
            add(new RunEvent.UndoStarted(now, run().id(), why));
            undo();
        }
    }

    private void undo() {
        var open = false;
        for (var step : run().plan().steps()) {
            if (step.undo().isEmpty() || run().state(step.id()).isEmpty()) {
                continue;
            }
            var id = new StepId("undo-" + step.id());
            var state = run().state(id);
            if (state.isEmpty()) {
                order(id, step.undo().get(), 1);
            }
            open |= !run().isGood(id);
            if (state.filter(StepState::isRefused).isPresent()) {
                end(
                        RunEvent.End.STUCK,
                        "step " + id + " failed: " + state.get().ended().get().words());
                return;
            }
        }
        if (!open) {
            end(RunEvent.End.UNDONE, run().undoing().orElse("it was given up"));
        } else {
            lookAfterWhatIsUnderWay();
        }
    }

    private void markServing() {
        if (run().servingAt().isEmpty() && run().isGood(run().plan().serving())) {
            add(new RunEvent.RunServing(now, run().id()));
            tell(Notices.Transition.SERVING);
        } else if (run().isCommitted() && run().servingAt().isEmpty()) {
            tell(Notices.Transition.COMMITTED);
        }
    }

    private void endWhenAllIsDone() {
        var steps = run().plan().steps();
        if (steps.stream().allMatch(s -> isSettled(s) || unpayable(s).isPresent())) {
            steps.stream()
                    .flatMap(s -> unpayable(s).stream())
                    .findFirst()
                    .ifPresentOrElse(
                            why -> end(RunEvent.End.STUCK, why + "; a person has to see to it"),
                            () -> end(RunEvent.End.DONE, "every step is done"));
        }
    }

    private boolean isSettled(Step step) {
        return run().isGood(step.id())
                || (step.weight() instanceof Step.Weight.Beside
                        && run().state(step.id()).flatMap(StepState::ended).isPresent());
    }

    /** Why a debt will not be paid any more; empty while it may be, and for what is no debt. */
    private Optional<String> unpayable(Step step) {
        if (!(step.weight() instanceof Step.Weight.Owed)) {
            return Optional.empty();
        }
        return run().state(step.id()).filter(s -> !s.isGood()).flatMap(s -> failure(step.id(), s));
    }

    private void end(RunEvent.End end, String words) {
        add(new RunEvent.RunEnded(now, run().id(), end, words));
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
        add(new RunEvent.StepOrdered(now, run().id(), step, attempt, action, cause));
        orders.add(orderOf(run(), step, run().ordered(step)));
    }

    /** A redelivered message may be one whose orders were recorded and never sent; the bus drops those that were. */
    private void sendAgainWhatMayBeUnsent() {
        if (!orders.isEmpty()) {
            return;
        }
        standing.run()
                .ifPresent(run -> run.steps().forEach((step, state) -> {
                    if (state.isUnderWay() && state.cause().equals(cause)) {
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

    private void wakeAt(Instant instant) {
        wakeAt = Optional.of(wakeAt.filter(w -> w.isBefore(instant)).orElse(instant));
    }

    private Run run() {
        return standing.run().orElseThrow(() -> new IllegalStateException("no run is open"));
    }
}
