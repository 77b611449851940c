package io.understudy.plan;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.Estimate;
import io.understudy.decide.Intent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * When each step of a plan probably begins and ends, counted from the plan's start, if nothing is refused and nobody has
 * to be asked. A step begins when the last step that it waits for is over; what bounds the recovery is the longest such
 * chain to the step that says that users are served.
 *
 * @param steps in the order of the plan
 * @param usual until users are served, on an ordinary day
 * @param bad the same on a bad day
 */
public record PredictedTimes(List<Predicted> steps, Duration usual, Duration bad) {

    /** From a loss until it is decided, which comes before the plan. */
    public static final Estimate NOTICING = Estimate.assumed(
            Duration.ofSeconds(75),
            Duration.ofMinutes(5),
            "two of our looks ten seconds apart, and rules of Azure Monitor, which look once a minute; how late their alerts"
                    + " leave is documented nowhere");

    /** A decision is asked again before a stamp is closed and before data moves, on looks of that moment. */
    public static final Estimate LOOKING_AGAIN = Estimate.assumed(
            Duration.ofSeconds(10), Duration.ofSeconds(30), "our looks are ten seconds apart, and one may be lost");

    public PredictedTimes {
        steps = List.copyOf(steps);
    }

    /** How a step stands to the moment in which users are served again. */
    public enum Part {
        /** Every second that it takes longer, users wait longer. */
        CRITICAL,
        /** Users wait for it, but another chain takes longer. */
        WITH_ROOM,
        /** Users are served without it. */
        APART
    }

    /** From when to when, counted from the plan's start. */
    public record Span(Duration from, Duration to) {}

    /** One step of the plan; an owed one ends when nobody waits for it any longer. */
    public record Predicted(Step step, Part part, Span usual, Span bad, Estimate estimate) {}

    /**
     * What is predicted of this plan.
     *
     * @param dataLoss accepted where the old stamp does not answer, so that it is waited for in vain
     */
    public static PredictedTimes of(Plan plan, DataLoss dataLoss) {
        var usual = spans(plan, dataLoss, Estimate::usual);
        var bad = spans(plan, dataLoss, Estimate::bad);
        var critical = longestChain(plan, usual);
        var needed = waitedFor(plan);
        var steps = plan.steps().stream()
                .map(step -> new Predicted(
                        step,
                        critical.contains(step.id())
                                ? Part.CRITICAL
                                : needed.contains(step.id()) ? Part.WITH_ROOM : Part.APART,
                        of(step, usual),
                        of(step, bad),
                        step.action().estimate()))
                .toList();
        var serving = plan.step(plan.serving());
        return new PredictedTimes(
                steps, of(serving, usual).to(), of(serving, bad).to());
    }

    /** What is predicted of one step. */
    public Predicted of(StepId id) {
        return steps.stream()
                .filter(p -> p.step().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no time is predicted for step " + id));
    }

    private static Map<StepId, Span> spans(Plan plan, DataLoss dataLoss, Function<Estimate, Duration> figure) {
        var spans = new HashMap<StepId, Span>();
        for (var step : plan.steps()) {
            var from = step.after().stream()
                    .map(id -> of(plan.step(id), spans).to())
                    .reduce(Duration.ZERO, PredictedTimes::later)
                    .plus(looksAgain(plan, step) ? figure.apply(LOOKING_AGAIN) : Duration.ZERO);
            spans.put(step.id(), new Span(from, from.plus(lasts(step, dataLoss, figure))));
        }
        return spans;
    }

    private static boolean looksAgain(Plan plan, Step step) {
        return plan.intent() == Intent.FAIL_OVER && step.effect() == Effect.CLOSES;
    }

    private static Duration lasts(Step step, DataLoss dataLoss, Function<Estimate, Duration> figure) {
        var lasts = figure.apply(step.action().estimate());
        if (!(step.weight() instanceof Step.Weight.Owed owed)) {
            return lasts;
        }
        return dataLoss == DataLoss.ACCEPTED || lasts.compareTo(owed.patience()) > 0 ? owed.patience() : lasts;
    }

    private static Set<StepId> longestChain(Plan plan, Map<StepId, Span> spans) {
        var chain = new HashSet<StepId>();
        var last = plan.step(plan.serving());
        while (chain.add(last.id()) && !last.after().isEmpty()) {
            var next = plan.step(last.after().get(0));
            for (var id : last.after()) {
                var other = plan.step(id);
                if (of(other, spans).to().compareTo(of(next, spans).to()) > 0) {
                    next = other;
                }
            }
            last = next;
        }
        return chain;
    }

    private static Set<StepId> waitedFor(Plan plan) {
        var needed = new HashSet<StepId>();
        needed.add(plan.serving());
        var backwards = plan.steps();
        for (int i = backwards.size() - 1; i >= 0; i--) {
            var step = backwards.get(i);
            if (needed.contains(step.id())) {
                needed.addAll(step.after());
            }
        }
        return needed;
    }

    private static Span of(Step step, Map<StepId, Span> spans) {
        return spans.getOrDefault(step.id(), new Span(Duration.ZERO, Duration.ZERO));
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
