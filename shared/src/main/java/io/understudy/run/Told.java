package io.understudy.run;

import io.understudy.plan.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people were told outside of runs: each notice is a step, ordered, and sent until it is told. */
public record Told(List<StepState> steps) {

    static final Told NOTHING = new Told(List.of());

    /** How long a notice is news, and how far back notices are counted. */
    static final Duration LIVES = Duration.ofHours(1);

    public Told {
        steps = List.copyOf(steps);
    }

    /** After {@code event}; what was ordered before that is no news any more. */
    Told ordered(RunEvent.StepOrdered event) {
        var before = find(event.run(), event.step());
        if (before.filter(StepState::isGood).isPresent()) {
            throw new IllegalLedgerException("notice " + event.step() + " was told", event);
        }
        var after = before.map(s -> s.orderedAgain(StepCondition.UNDERWAY, event))
                .orElseGet(() -> StepState.first(StepCondition.UNDERWAY, event));
        return with(after, event.at());
    }

    Told ended(RunEvent.StepEnded event) {
        var before = find(event.run(), event.step())
                .filter(s -> s.attempt() == event.attempt() && s.awaitsOutcome())
                .orElseThrow(() -> new IllegalLedgerException("notice " + event.step() + " is not under way", event));
        var change = event.outcome().match(StepCondition.OF_OUTCOME);
        var condition = StepCondition.ARROWS
                .from(StepCondition.UNDERWAY, change)
                .orElseThrow(() -> new IllegalLedgerException("a notice cannot end so", event))
                .to();
        return with(before.ended(condition, event), event.at());
    }

    private Told with(StepState newer, Instant now) {
        var kept = new ArrayList<StepState>();
        for (var step : steps) {
            var isReplaced = isOf(step, newer.order().run(), newer.order().step());
            if (!isReplaced && isNews(step, now)) {
                kept.add(step);
            }
        }
        kept.add(newer);
        return new Told(kept);
    }

    public Optional<StepState> find(RunId incident, StepId step) {
        return steps.stream().filter(s -> isOf(s, incident, step)).findFirst();
    }

    /** Those that are still to be told. */
    List<StepState> untold(Instant now) {
        return steps.stream().filter(s -> !s.isGood() && isNews(s, now)).toList();
    }

    static boolean isNews(StepState step, Instant now) {
        return step.firstOrderedAt().plus(LIVES).isAfter(now);
    }

    private static boolean isOf(StepState state, RunId incident, StepId step) {
        return state.order().run().equals(incident) && state.order().step().equals(step);
    }
}
