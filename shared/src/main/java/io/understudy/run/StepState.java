package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.activation.Seal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far one step that was ordered is.
 *
 * @param order its current attempt
 * @param firstOrderedAt when its first attempt was ordered; its limit counts from here
 * @param end what came of the current attempt; empty while that is awaited
 * @param setbacks how often in a row nothing was learned of it, nothing answered, or it was refused
 * @param leftOpen whether an earlier attempt of which something was heard may have had an effect
 * @param unheard the earlier attempts of which nothing was heard yet
 */
public record StepState(
        StepCondition condition,
        RunEvent.StepOrdered order,
        Instant firstOrderedAt,
        Optional<RunEvent.StepEnded> end,
        int setbacks,
        boolean leftOpen,
        Set<Integer> unheard) {

    /** With so many doublings every pause is at its longest. */
    private static final int DOUBLINGS_MAX = 16;

    public StepState {
        unheard = Set.copyOf(unheard);
    }

    static StepState first(StepCondition condition, RunEvent.StepOrdered order) {
        return new StepState(condition, order, order.at(), Optional.empty(), 0, false, Set.of());
    }

    StepState orderedAgain(StepCondition next, RunEvent.StepOrdered again) {
        var silent = new HashSet<>(unheard);
        if (awaitsOutcome()) {
            silent.add(attempt());
        }
        var mayHaveActed = ended().filter(o -> !o.changedNothing()).isPresent();
        return new StepState(next, again, firstOrderedAt, Optional.empty(), setbacks, leftOpen || mayHaveActed, silent);
    }

    /** An earlier attempt was heard of late: it changed nothing. */
    StepState without(int earlier) {
        var silent = new HashSet<>(unheard);
        silent.remove(earlier);
        return new StepState(condition, order, firstOrderedAt, end, setbacks, leftOpen, silent);
    }

    /** As if it had been ordered for the first time now. */
    StepState retriedAt(Instant at) {
        return new StepState(condition, order, at, end, 0, leftOpen, unheard);
    }

    StepState ended(StepCondition next, RunEvent.StepEnded ended) {
        return new StepState(
                next,
                order,
                firstOrderedAt,
                Optional.of(ended),
                isSetback(ended.outcome()) ? setbacks + 1 : 0,
                leftOpen,
                unheard);
    }

    public Action action() {
        return order.action();
    }

    public int attempt() {
        return order.attempt();
    }

    /** When its current attempt was ordered. */
    public Instant orderedAt() {
        return order.at();
    }

    public String cause() {
        return order.cause();
    }

    public Optional<Outcome> ended() {
        return end.map(RunEvent.StepEnded::outcome);
    }

    /** What it brought for the documents that the run publishes. */
    Stream<Seal> seals() {
        return ended().flatMap(outcome -> outcome instanceof Outcome.Done done ? done.signatures() : Optional.empty())
                .map(signatures -> signatures.seals().stream())
                .orElseGet(Stream::empty);
    }

    public Optional<Instant> endedAt() {
        return end.map(RunEvent.StepEnded::at);
    }

    public boolean isGood() {
        return condition == StepCondition.DONE;
    }

    public boolean isRefused() {
        return condition == StepCondition.REFUSED;
    }

    /** Whether an attempt was ordered of which no outcome was learned yet. */
    public boolean awaitsOutcome() {
        return end.isEmpty();
    }

    /** Whether some attempt may have had an effect: it may have been sent, and may not have been refused at once. */
    public boolean mayHaveHappened() {
        return leftOpen
                || !unheard.isEmpty()
                || ended().filter(Outcome::changedNothing).isEmpty();
    }

    /** Whether the last attempt showed that nobody answers, or that nobody will. */
    boolean isUnanswered() {
        return ended().filter(StepState::isSetback).isPresent();
    }

    /** When it may be asked for again: at once, or after a pause that doubles with each setback in a row. */
    Instant askableFrom(Duration pauseMax) {
        return setbacks == 0 ? orderedAt() : endedAt().orElse(orderedAt()).plus(pause(pauseMax));
    }

    private Duration pause(Duration longest) {
        var doubled = Duration.ofSeconds(1L << Math.min(setbacks - 1, DOUBLINGS_MAX));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private static boolean isSetback(Outcome outcome) {
        return outcome instanceof Outcome.Unknown
                || outcome instanceof Outcome.Refused
                || (outcome instanceof Outcome.NotYet notYet
                        && notYet.sight().filter(s -> s == Sight.SILENT).isPresent());
    }
}
