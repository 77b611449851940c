package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.action.OrderKind;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a plan, as far as the ledger tells. It refuses every event for which its state, or the condition of
 * the step, has no arrow.
 *
 * @param steps those that were ordered, in this order
 * @param undoing that it was given up, and why
 * @param decided when the decision was last made again, and what came of it
 * @param contradictedAt when it was contradicted; empty while it holds
 * @param pauses when people let nothing happen
 */
public record Run(
        RunEvent.RunStarted start,
        RunState state,
        Map<StepId, StepState> steps,
        Optional<Instant> servingAt,
        Optional<RunEvent.UndoStarted> undoing,
        Optional<RunEvent.RunEnded> ended,
        Optional<RunEvent.DecidedAgain> decided,
        Optional<Instant> contradictedAt,
        Pauses pauses) {

    public Run {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    static Run started(RunEvent.RunStarted event) {
        return new Run(
                event,
                RunState.OPEN,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Pauses.NONE);
    }

    public RunId id() {
        return start.run();
    }

    public Fence fence() {
        return start.fence();
    }

    public Plan plan() {
        return start.plan();
    }

    public List<String> because() {
        return start.because();
    }

    public DataRisk risk() {
        return start.risk();
    }

    public Instant startedAt() {
        return start.at();
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }

    public StepCondition condition(StepId step) {
        return state(step).map(StepState::condition).orElse(StepCondition.WAITING);
    }

    public Optional<StepState> state(StepId step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** The state of a step that was ordered. */
    public StepState ordered(StepId step) {
        return state(step)
                .orElseThrow(
                        () -> new IllegalStateException("step " + step + " of run " + id() + " was never ordered"));
    }

    public boolean isGood(StepId step) {
        return condition(step) == StepCondition.DONE;
    }

    /** Whether the effect of a step may exist after which nothing is undone. */
    public boolean isPastCommitPoint() {
        return plan().committing().stream().anyMatch(s -> mayHaveHappened(s.id()));
    }

    /** Whether some store may be written elsewhere because of it. */
    boolean hasMovedData() {
        return plan().stepsWith(Effect.MOVES_DATA).stream().anyMatch(s -> mayHaveHappened(s.id()));
    }

    /** Where its data is written, as far as it knows. */
    StampName writtenIn() {
        return hasMovedData() ? plan().to() : plan().from();
    }

    /** Whether the step was sent, and not refused before anything was changed. */
    public boolean mayHaveHappened(StepId step) {
        return state(step).filter(StepState::mayHaveHappened).isPresent();
    }

    /** How much time has passed since then in which nobody had paused the workload. */
    Duration activeSince(Instant start, Instant now) {
        return pauses.withoutThem(start, now);
    }

    Run pausedAt(Instant at) {
        return new Run(start, state, steps, servingAt, undoing, ended, decided, contradictedAt, pauses.from(at));
    }

    Run resumedAt(Instant at) {
        return new Run(start, state, steps, servingAt, undoing, ended, decided, contradictedAt, pauses.until(at));
    }

    /** Since when it is known that the stamp which it leaves is closed. */
    Optional<Instant> closedAt() {
        return plan().stepsWith(Effect.CLOSES).stream()
                .flatMap(s -> state(s.id()).filter(StepState::isGood).flatMap(StepState::endedAt).stream())
                .max(Instant::compareTo);
    }

    /** Since when some users may be shut out by it. */
    Optional<Instant> closingSince() {
        return plan().stepsWith(Effect.CLOSES).stream()
                .filter(s -> mayHaveHappened(s.id()))
                .map(s -> ordered(s.id()).firstOrderedAt())
                .min(Instant::compareTo);
    }

    /** Whether a stamp may be closed by it while everything can still be undone. */
    boolean isClosing() {
        return state == RunState.OPEN
                && !isPastCommitPoint()
                && plan().stepsWith(Effect.CLOSES).stream().anyMatch(s -> mayHaveHappened(s.id()));
    }

    /** Whether it waits for what comes of this attempt, and has not turned since it was ordered. */
    public boolean wants(StepId step, int attempt) {
        return isOpen()
                && isUndo(step) == (state == RunState.UNDOING)
                && state(step)
                        .filter(s -> s.attempt() == attempt && s.awaitsOutcome())
                        .isPresent();
    }

    /** What puts a step back, as a step of its own. */
    static StepId undoOf(StepId step) {
        return new StepId("undo-" + step);
    }

    boolean isUndo(StepId step) {
        return plan().steps().stream()
                .filter(s -> s.undo().isPresent())
                .anyMatch(s -> undoOf(s.id()).equals(step));
    }

    /** Whether every step that commits is done. */
    public boolean isCommitted() {
        return !plan().committing().isEmpty() && plan().committing().stream().allMatch(s -> isGood(s.id()));
    }

    Run ordered(RunEvent.StepOrdered event) {
        var tells = event.action().kind() == OrderKind.NOTIFY;
        var next = after(tells ? RunState.Change.PEOPLE_TOLD : RunState.Change.STEP_ORDERED, event);
        var condition = conditionAfter(event.step(), StepCondition.Change.ORDERED, event);
        var step = state(event.step())
                .map(s -> s.orderedAgain(condition, event))
                .orElseGet(() -> StepState.first(condition, event));
        return with(next, event.step(), step);
    }

    Run ended(RunEvent.StepEnded event) {
        var next = after(RunState.Change.STEP_ENDED, event);
        var earlier = state(event.step()).filter(s -> s.unheard().contains(event.attempt()));
        if (earlier.isPresent() && event.outcome().changedNothing()) {
            return with(next, event.step(), earlier.get().without(event.attempt()));
        }
        var condition = conditionAfter(event.step(), event.outcome().match(StepCondition.OF_OUTCOME), event);
        var step = ordered(event.step());
        if (step.attempt() != event.attempt()) {
            throw new IllegalLedgerException(
                    "of step " + event.step() + " of run " + id() + ", which is " + state + ", attempt "
                            + step.attempt() + " was ordered, not " + event.attempt(),
                    event);
        }
        return with(next, event.step(), step.ended(condition, event));
    }

    /** The decision was made again; what contradicts it stands until it holds again. */
    Run decided(RunEvent.DecidedAgain event) {
        if (ended.isPresent()) {
            throw cannotMeet(event);
        }
        var contradicted = switch (event.again()) {
            case HOLDS -> Optional.<Instant>empty();
            case CONTRADICTED -> contradictedAt.or(() -> Optional.of(event.at()));
            case CANNOT_TELL -> contradictedAt;
        };
        return new Run(start, state, steps, servingAt, undoing, ended, Optional.of(event), contradicted, pauses);
    }

    Run serving(RunEvent.RunServing event) {
        var next = after(RunState.Change.USERS_SERVED, event);
        return new Run(start, next, steps, Optional.of(event.at()), undoing, ended, decided, contradictedAt, pauses);
    }

    /** What it owes and has not paid: of a run that got so far, what makes its move stick; of each, what it inherited. */
    List<Step> debts() {
        return plan().steps().stream()
                .filter(s -> s.isDebt() && !isGood(s.id()))
                .filter(s -> s.isInherited()
                        || servingAt.isPresent()
                        || state(s.id()).isPresent())
                .toList();
    }

    /** The stamp that it made ready and left without users. */
    Optional<Warm> leftWarm(Instant at) {
        var gave = plan().stepsWith(Effect.GIVES_CAPACITY).stream().anyMatch(s -> mayHaveHappened(s.id()));
        var isNeeded = servingAt.isPresent() || state == RunState.STUCK;
        return gave && !isNeeded ? Optional.of(new Warm(plan().to(), at)) : Optional.empty();
    }

    Run undoing(RunEvent.UndoStarted event) {
        var next = after(RunState.Change.GIVEN_UP, event);
        if (isPastCommitPoint()) {
            throw new IllegalLedgerException("run " + id() + " is " + state + " and past its commit point", event);
        }
        return new Run(start, next, steps, servingAt, Optional.of(event), ended, decided, contradictedAt, pauses);
    }

    Run over(RunEvent.RunEnded event) {
        var next = after(RunState.Change.of(event.end()), event);
        if (state == RunState.OPEN && next == RunState.DONE && !plan().intent().isBeside()) {
            throw cannotMeet(event);
        }
        return new Run(start, next, steps, servingAt, undoing, Optional.of(event), decided, contradictedAt, pauses);
    }

    /** What failed is asked for again, as if it had been ordered now; what was told about being stuck is told again. */
    Run retried(RunEvent.RunRetried event) {
        var next = after(undoing.isPresent() ? RunState.Change.RETRIED_BACK : RunState.Change.RETRIED, event);
        var fresh = new LinkedHashMap<StepId, StepState>();
        steps.forEach((id, step) -> {
            if (!Notices.tells(id, Notices.Transition.STUCK)) {
                fresh.put(id, step.isGood() ? step : step.retriedAt(event.at()));
            }
        });
        return new Run(start, next, fresh, servingAt, undoing, Optional.empty(), decided, Optional.empty(), pauses);
    }

    /** What is thrown where the ledger tells of an event that cannot have happened to this run. */
    IllegalLedgerException cannotMeet(RunEvent event) {
        return new IllegalLedgerException("run " + id() + " is " + state, event);
    }

    private RunState after(RunState.Change change, RunEvent event) {
        return RunState.ARROWS
                .from(state, change)
                .orElseThrow(() -> cannotMeet(event))
                .to();
    }

    private StepCondition conditionAfter(StepId step, StepCondition.Change change, RunEvent event) {
        var condition = condition(step);
        return StepCondition.ARROWS
                .from(condition, change)
                .orElseThrow(() -> new IllegalLedgerException(
                        "step " + step + " of run " + id() + ", which is " + state + ", is " + condition, event))
                .to();
    }

    private Run with(RunState next, StepId step, StepState stepState) {
        var copy = new LinkedHashMap<>(steps);
        copy.put(step, stepState);
        return new Run(start, next, copy, servingAt, undoing, ended, decided, contradictedAt, pauses);
    }
}
