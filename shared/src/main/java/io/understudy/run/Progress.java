package io.understudy.run;

import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the steps of a run call for at one instant; it reads and changes nothing. */
record Progress(Run run, Instant now) {

    /** A step of which nothing can be learned is asked about so often before it counts as failed. */
    private static final int ATTEMPTS_MAX = 8;

    /** A step that is silent for this long was lost on the way and is ordered again; repeating it is harmless. */
    private static final Duration SILENCE_MAX = Order.ASKED_FOR_MAX.plusMinutes(2);

    boolean isReady(Step step) {
        return run.state(step.id()).isEmpty() && step.after().stream().allMatch(this::letsOthersGoOn);
    }

    /** When the first step may be ordered that waits only for a debt. */
    Optional<Instant> patienceEnds() {
        return run.plan().steps().stream()
                .filter(s -> run.state(s.id()).isEmpty())
                .flatMap(s -> s.after().stream()
                        .filter(id -> !letsOthersGoOn(id))
                        .limit(1)
                        .flatMap(id -> patienceEnds(id).stream()))
                .min(Instant::compareTo);
    }

    private boolean letsOthersGoOn(StepId id) {
        return run.isGood(id)
                || patienceEnds(id).filter(end -> !end.isAfter(now)).isPresent();
    }

    private Optional<Instant> patienceEnds(StepId id) {
        return run.plan().step(id).weight() instanceof Step.Weight.Owed owed
                ? run.state(id).map(s -> s.firstOrderedAt().plus(owed.patience()))
                : Optional.empty();
    }

    /** What could not be learned, and what has been silent or under way for long. */
    List<StepId> toOrderAgain() {
        return run.steps().entrySet().stream()
                .filter(e -> isToBeOrderedAgain(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isToBeOrderedAgain(StepId id, StepState state) {
        return switch (state.condition()) {
            case UNKNOWN -> state.attempt() < ATTEMPTS_MAX;
            case UNDERWAY -> (!state.awaitsOutcome() || isSilent(state)) && !isOverdue(id, state);
            case WAITING, DONE, REFUSED -> false;
        };
    }

    private boolean isSilent(StepState state) {
        return !state.orderedAt().plus(SILENCE_MAX).isAfter(now);
    }

    /** Why the run cannot go on. */
    Optional<String> failure() {
        return run.plan().steps().stream()
                .filter(Step::isRequired)
                .flatMap(s -> failure(s).stream())
                .findFirst();
    }

    /** Why a debt will not be paid any more. */
    Optional<String> unpayable() {
        return run.plan().steps().stream().flatMap(s -> unpayable(s).stream()).findFirst();
    }

    /** Whether no step is left that may still come to a good end and that the run waits for. */
    boolean isSettled() {
        return run.plan().steps().stream()
                .allMatch(s -> isSettled(s) || unpayable(s).isPresent());
    }

    private boolean isSettled(Step step) {
        return run.isGood(step.id())
                || (step.weight() instanceof Step.Weight.Beside
                        && run.state(step.id()).flatMap(StepState::end).isPresent());
    }

    private Optional<String> unpayable(Step step) {
        return step.weight() instanceof Step.Weight.Owed ? failure(step) : Optional.empty();
    }

    private Optional<String> failure(Step step) {
        return run.state(step.id()).flatMap(state -> failure(step, state));
    }

    private Optional<String> failure(Step step, StepState state) {
        return switch (state.condition()) {
            case REFUSED, UNKNOWN -> state.ended().map(o -> "step " + step.id() + " failed: " + o.words());
            case UNDERWAY ->
                isOverdue(step.id(), state)
                        ? Optional.of("step " + step.id() + " took longer than its limit of "
                                + Amounts.duration(step.stepLimit()))
                        : Optional.empty();
            case WAITING, DONE -> Optional.empty();
        };
    }

    /** Only steps of the plan have a limit; notices and what puts things back have none. */
    private boolean isOverdue(StepId id, StepState state) {
        return run.plan().steps().stream()
                .filter(s -> s.id().equals(id))
                .anyMatch(s -> !state.firstOrderedAt().plus(s.stepLimit()).isAfter(now));
    }
}
