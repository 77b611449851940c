package io.understudy.run;

import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.plan.Plan;
import io.understudy.plan.StepId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One execution of a plan, as far as the ledger tells. */
public record Run(
        RunId id,
        Fence fence,
        Plan plan,
        List<String> because,
        DataRisk risk,
        Instant startedAt,
        Map<StepId, StepState> steps,
        Optional<Instant> servingAt,
        Optional<String> undoing,
        Optional<RunEvent.RunEnded> ended) {

    public Run {
        because = List.copyOf(because);
        steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    static Run started(RunEvent.RunStarted event) {
        return new Run(
                event.run(),
                event.fence(),
                event.plan(),
                event.because(),
                event.risk(),
                event.at(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RunState state() {
        return RunState.of(this);
    }

    public StepCondition condition(StepId step) {
        return state(step).map(StepState::condition).orElse(StepCondition.WAITING);
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }

    public Optional<StepState> state(StepId step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** The state of a step that was ordered. */
    public StepState ordered(StepId step) {
        return state(step)
                .orElseThrow(() -> new IllegalStateException("step " + step + " of run " + id + " was never ordered"));
    }

    public boolean isGood(StepId step) {
        return state(step).filter(StepState::isGood).isPresent();
    }

    /** Whether a step after which there is only forward was ordered: from then on its effect may exist. */
    public boolean isPastCommitPoint() {
        return plan.committing().stream().anyMatch(s -> steps.containsKey(s.id()));
    }

    /** Whether every step that commits is done. */
    public boolean isCommitted() {
        return !plan.committing().isEmpty() && plan.committing().stream().allMatch(s -> isGood(s.id()));
    }

    Run ordered(RunEvent.StepOrdered event) {
        var first = state(event.step()).map(StepState::firstOrderedAt).orElse(event.at());
        return withStep(
                event.step(),
                new StepState(
                        event.action(),
                        event.attempt(),
                        first,
                        event.at(),
                        event.cause(),
                        Optional.empty(),
                        Optional.empty()));
    }

    Run ended(RunEvent.StepEnded event) {
        var state = ordered(event.step());
        return withStep(
                event.step(),
                new StepState(
                        state.action(),
                        state.attempt(),
                        state.firstOrderedAt(),
                        state.orderedAt(),
                        state.cause(),
                        Optional.of(event.outcome()),
                        Optional.of(event.at())));
    }

    Run serving(Instant at) {
        return new Run(id, fence, plan, because, risk, startedAt, steps, Optional.of(at), undoing, ended);
    }

    Run undoing(String why) {
        return new Run(id, fence, plan, because, risk, startedAt, steps, servingAt, Optional.of(why), ended);
    }

    Run over(RunEvent.RunEnded event) {
        return new Run(id, fence, plan, because, risk, startedAt, steps, servingAt, undoing, Optional.of(event));
    }

    private Run withStep(StepId step, StepState state) {
        var copy = new LinkedHashMap<>(steps);
        copy.put(step, state);
        return new Run(id, fence, plan, because, risk, startedAt, copy, servingAt, undoing, ended);
    }
}
