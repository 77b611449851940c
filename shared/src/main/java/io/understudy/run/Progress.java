package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.activation.Signatures;
import io.understudy.decide.Intent;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the steps of a run call for at one instant; it reads and changes nothing. */
record Progress(Run run, Instant now) {

    /** A step that is silent for this long was lost on the way and is ordered again; repeating it is harmless. */
    private static final Duration SILENCE_MAX = Order.ASKED_FOR_MAX.plusMinutes(2);

    /** The same while users are shut out, for what usually takes seconds. */
    private static final Duration SILENCE_WHILE_SHUT_MAX = Duration.ofSeconds(30);

    /** With so many doublings it is longer than any silence that is waited for. */
    private static final int DOUBLINGS_MAX = 10;

    /** The same for a store that moves, which usually takes less than a minute. */
    private static final Duration SILENCE_OF_STORES_MAX = Duration.ofSeconds(90);

    /** Undoing may take so long; then a person has to help. */
    private static final Duration UNDO_LIMIT = Duration.ofMinutes(30);

    /** The longest pause before something is asked for again that the run waits for. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);

    /** The same for what is still owed while users are served. */
    private static final Duration PAUSE_OF_DEBTS_MAX = Duration.ofMinutes(10);

    /** Later than this a notice is no news. */
    private static final Duration NOTICE_LIMIT = Duration.ofHours(1);

    /** What was signed for the documents that the run publishes. */
    Signatures signatures() {
        return new Signatures(
                run.steps().values().stream().flatMap(StepState::seals).toList());
    }

    boolean isReady(Step step) {
        return run.state(step.id()).isEmpty() && step.after().stream().allMatch(this::letsOthersGoOn);
    }

    /** When something may be ordered though nothing arrives: a patience ends, or a pause is over. */
    Optional<Instant> wakesAt() {
        var pauses = run.steps().entrySet().stream()
                .filter(e -> e.getValue().isUnanswered() && isAskedAgain(e.getKey(), e.getValue()))
                .map(e -> e.getValue().askableFrom(pauseMax()));
        return Stream.concat(patienceEnds(), pauses)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    /** When the steps may be ordered that wait only for a debt. */
    private Stream<Instant> patienceEnds() {
        return run.plan().steps().stream()
                .filter(s -> run.state(s.id()).isEmpty())
                .flatMap(s -> s.after().stream()
                        .filter(id -> !letsOthersGoOn(id))
                        .limit(1)
                        .flatMap(id -> patienceEnds(id).stream()));
    }

    /** It is done; or it is owed, nobody answers, and patience is at its end. What answers wrongly is waited for. */
    private boolean letsOthersGoOn(StepId id) {
        var isUnanswered = run.state(id).filter(StepState::isUnanswered).isPresent();
        return run.isGood(id)
                || (isUnanswered
                        && patienceEnds(id).filter(end -> !end.isAfter(now)).isPresent());
    }

    private Optional<Instant> patienceEnds(StepId id) {
        return run.plan()
                .step(id)
                .patience()
                .flatMap(patience -> run.state(id).map(s -> s.firstOrderedAt().plus(patience)));
    }

    /** What could not be learned, and what has been silent or under way for long. */
    List<StepId> toOrderAgain() {
        return run.steps().entrySet().stream()
                .filter(e -> isToBeOrderedAgain(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isToBeOrderedAgain(StepId id, StepState state) {
        var isDue = state.awaitsOutcome()
                ? isSilent(id, state)
                : !state.askableFrom(pauseMax()).isAfter(now);
        return isDue && isAskedAgain(id, state);
    }

    /** Whether it is asked for again, at once or after a pause. */
    private boolean isAskedAgain(StepId id, StepState state) {
        var mayBe = !state.isGood() && (!state.isRefused() || isAskedThoughRefused(id));
        return mayBe && isWanted(id) && !isOverdue(id, state);
    }

    private Duration pauseMax() {
        return run.state() == RunState.SERVING ? PAUSE_OF_DEBTS_MAX : PAUSE_MAX;
    }

    /**
     * Before the commit point a refusal makes the run go back; after it, and on the way back, there is no other way. People
     * have to hear what they are told, whatever their channel says.
     */
    private boolean isAskedThoughRefused(StepId id) {
        var isInTheWay = run.state() == RunState.OPEN
                && run.isPastCommitPoint()
                && planned(id).filter(Step::isRequired).isPresent();
        return isInTheWay || run.isUndo(id) || run.ordered(id).action().effect() == Effect.TELLS;
    }

    /**
     * What a step met that another installation has published, or follows: that one is in charge now. On the way back a step
     * of the way there may meet what we have undone ourselves.
     */
    Optional<String> ordersOfAnother() {
        return run.steps().entrySet().stream()
                .filter(e -> run.isUndo(e.getKey()) == (run.state() == RunState.UNDOING))
                .flatMap(e -> e.getValue().ended().stream())
                .filter(o ->
                        o instanceof Outcome.Refused refused && refused.fault().isOfAnother())
                .map(Outcome::words)
                .findFirst();
    }

    /** What was given up is not asked for any more. */
    private boolean isWanted(StepId id) {
        var step = planned(id);
        return switch (run.state()) {
            case UNDOING -> step.isEmpty();
            case SERVING -> step.filter(Step::isOfNoUseWhileServing).isEmpty();
            default -> true;
        };
    }

    private boolean isSilent(StepId id, StepState state) {
        return !state.orderedAt().plus(silenceMax(id, state)).isAfter(now);
    }

    /** Users wait for it where they are shut out; what is only slow is waited for longer each time. */
    private Duration silenceMax(StepId id, StepState state) {
        if (!isWaitedFor(id) || !(areShutOut() || !state.action().signs().isEmpty())) {
            return SILENCE_MAX;
        }
        var first = switch (state.action().effect()) {
            case CLOSES, ADMITS, LEADS_USERS, LOOKS -> SILENCE_WHILE_SHUT_MAX;
            case MOVES_DATA -> SILENCE_OF_STORES_MAX;
            default -> SILENCE_MAX;
        };
        var doubled = first.multipliedBy(1L << Math.min(state.attempt() - 1, DOUBLINGS_MAX));
        return doubled.compareTo(SILENCE_MAX) > 0 ? SILENCE_MAX : doubled;
    }

    private boolean isWaitedFor(StepId id) {
        return run.isUndo(id)
                || planned(id)
                        .filter(s -> s.isRequired() || s.patience().isPresent())
                        .isPresent();
    }

    private boolean areShutOut() {
        var isReopening = run.plan().intent() == Intent.REOPEN;
        return run.state() != RunState.SERVING
                && (isReopening || run.closingSince().isPresent());
    }

    /** Why the run cannot go on. Once users are served there is nothing that it could not live with. */
    Optional<String> failure() {
        return run.state() == RunState.SERVING || isDataOnItsWay()
                ? Optional.empty()
                : run.plan().steps().stream()
                        .filter(s -> s.isRequired() || (s.isOfNoUseWhileServing() && !run.isPastCommitPoint()))
                        .flatMap(s -> failure(s.id()).stream())
                        .findFirst();
    }

    /** Whether some store is on its way and may still arrive: the run stays open for it, whatever else failed. */
    private boolean isDataOnItsWay() {
        return run.plan().stepsWith(Effect.MOVES_DATA).stream()
                .filter(s -> run.mayHaveHappened(s.id()) && !run.isGood(s.id()))
                .anyMatch(s -> failure(s.id()).isEmpty());
    }

    /** Why the step will not come to a good end. */
    Optional<String> failure(StepId id) {
        return run.state(id)
                .map(state -> failure(id, state))
                .orElseGet(() -> planned(id).flatMap(this::heldUp));
    }

    /** Why a step will not be begun: what it waited for was done, and nobody could tell for long whether to go on. */
    private Optional<String> heldUp(Step step) {
        return isReady(step)
                ? step.after().stream()
                        .map(this::letGoAt)
                        .max(Instant::compareTo)
                        .filter(since -> run.activeSince(since, now).compareTo(step.stepLimit()) >= 0)
                        .map(since -> "step " + step.id() + " could not be begun within its limit of "
                                + Amounts.duration(step.stepLimit()) + lastDecision())
                : Optional.empty();
    }

    /** Since when others need not wait for it any more. */
    private Instant letGoAt(StepId id) {
        var state = run.ordered(id);
        var ended = state.isGood() ? state.endedAt() : patienceEnds(id);
        return ended.orElse(state.firstOrderedAt());
    }

    /** Why what was closed has to be reopened: users are shut out for as long as the policy allows. */
    Optional<String> shutForTooLong(Duration closedMax) {
        var leavesSomebodyOpen = run.plan().stepsWith(Effect.CLOSES).stream()
                .anyMatch(s -> !s.action().leavesNobodyOpen());
        return run.closingSince()
                .filter(since -> !leavesSomebodyOpen)
                .filter(since -> run.isClosing())
                .filter(since -> run.activeSince(since, now).compareTo(closedMax) >= 0)
                .map(since -> "users were shut out for " + Amounts.duration(closedMax) + ", and the run could not go on"
                        + lastDecision());
    }

    private String lastDecision() {
        return run.decided().map(d -> ": " + d.words()).orElse("");
    }

    private Optional<String> failure(StepId id, StepState state) {
        if (state.isGood()) {
            return Optional.empty();
        }
        var said = state.ended().map(Outcome::words);
        if (state.isRefused() && !isAskedThoughRefused(id)) {
            return said.map(words -> "step " + id + " failed: " + words);
        }
        return isOverdue(id, state)
                ? Optional.of("step " + id + " took longer than its limit of " + Amounts.duration(limit(id))
                        + said.map(words -> ": " + words).orElse(""))
                : Optional.empty();
    }

    /** What the run owes and will not pay any more, and why. */
    List<String> unpayable() {
        return run.plan().steps().stream()
                .filter(s -> !(s.weight() instanceof Step.Weight.Beside) && !s.isOfNoUseWhileServing())
                .flatMap(s -> failure(s.id()).stream())
                .toList();
    }

    /** Whether no step is left that may still come to a good end and that the run waits for. */
    boolean isSettled() {
        return run.plan().steps().stream().allMatch(this::isSettled);
    }

    private boolean isSettled(Step step) {
        return run.isGood(step.id())
                || step.isOfNoUseWhileServing()
                || failure(step.id()).isPresent()
                || isBarred(step)
                || (step.weight() instanceof Step.Weight.Beside
                        && run.state(step.id()).flatMap(StepState::end).isPresent());
    }

    /** Whether it waits for a step that will not be done. */
    private boolean isBarred(Step step) {
        return run.state(step.id()).isEmpty()
                && step.after().stream()
                        .map(run.plan()::step)
                        .filter(s -> s.patience().isEmpty())
                        .anyMatch(s -> failure(s.id()).isPresent() || isBarred(s));
    }

    private boolean isOverdue(StepId id, StepState state) {
        return run.activeSince(state.firstOrderedAt(), now).compareTo(limit(id)) >= 0;
    }

    private Duration limit(StepId id) {
        return planned(id).map(Step::stepLimit).orElse(run.isUndo(id) ? UNDO_LIMIT : NOTICE_LIMIT);
    }

    Optional<Step> planned(StepId id) {
        return run.plan().steps().stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
