package io.understudy.run;

import io.understudy.action.OrderKind;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.plan.Plan;
import io.understudy.plan.StepId;
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
 * @param undoing why it was given up
 */
public record Run(
        RunEvent.RunStarted start,
        RunState state,
        Map<StepId, StepState> steps,
        Optional<Instant> servingAt,
        Optional<String> undoing,
        Optional<RunEvent.RunEnded> ended) {

    public Run {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    static Run started(RunEvent.RunStarted event) {
        return new Run(event, RunState.OPEN, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
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

    /** Whether a step after which there is only forward was ordered: from then on its effect may exist. */
    public boolean isPastCommitPoint() {
        return plan().committing().stream().anyMatch(s -> steps.containsKey(s.id()));
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
                .orElseGet(() -> new StepState(condition, event, event.at(), Optional.empty()));
        return with(next, event.step(), step);
    }

    Run ended(RunEvent.StepEnded event) {
        var next = after(RunState.Change.STEP_ENDED, event);
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

    Run serving(RunEvent.RunServing event) {
        var next = after(RunState.Change.USERS_SERVED, event);
        return new Run(start, next, steps, Optional.of(event.at()), undoing, ended);
    }

    Run undoing(RunEvent.UndoStarted event) {
        var next = after(RunState.Change.GIVEN_UP, event);
        if (isPastCommitPoint()) {
            throw new IllegalLedgerException("run " + id() + " is " + state + " and past its commit point", event);
        }
        return new Run(start, next, steps, servingAt, Optional.of(event.why()), ended);
    }

    Run over(RunEvent.RunEnded event) {
        var next = after(RunState.Change.of(event.end()), event);
        return new Run(start, next, steps, servingAt, undoing, Optional.of(event));
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
        return new Run(start, next, copy, servingAt, undoing, ended);
    }
}
