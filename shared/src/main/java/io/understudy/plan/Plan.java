package io.understudy.plan;

import io.understudy.action.Effect;
import io.understudy.activation.Fence;
import io.understudy.decide.Intent;
import io.understudy.topology.StampName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ordered steps for one intent. Its commit point follows from what the steps mean.
 *
 * @param serving the step that says that users are served again
 */
public record Plan(Intent intent, StampName from, StampName to, List<Step> steps, StepId serving) {

    public Plan {
        steps = List.copyOf(steps);
        var known = new HashSet<StepId>();
        for (var step : steps) {
            if (!known.containsAll(step.after())) {
                throw new IllegalArgumentException(
                        "step " + step.id() + " waits for a step that does not come before it");
            }
            if (!known.add(step.id())) {
                throw new IllegalArgumentException("two steps are called " + step.id());
            }
        }
        if (!known.contains(serving)) {
            throw new IllegalArgumentException("the serving step must be a step of the plan");
        }
    }

    public Step step(StepId id) {
        return steps.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no step " + id));
    }

    public List<Step> stepsWith(Effect effect) {
        return steps.stream().filter(s -> s.effect() == effect).toList();
    }

    /** The first step after which nothing is undone; empty for a plan that can be undone until its end. */
    public Optional<StepId> commitPoint() {
        return committing().stream().map(Step::id).findFirst();
    }

    /** The steps of which each commits: all that move data; without data, all that let users in. */
    public List<Step> committing() {
        var moves = stepsWith(Effect.MOVES_DATA);
        return moves.isEmpty() ? stepsWith(Effect.ADMITS) : moves;
    }

    /**
     * This plan with what earlier runs owe, each under {@code fence} and as soon as it does no harm; but for what this
     * plan sets itself.
     */
    public Plan inheriting(List<Step> debts, Fence fence) {
        var all = new ArrayList<>(steps);
        var renamed = new HashMap<StepId, StepId>();
        for (var debt : debts) {
            var subject = debt.action().subject();
            if (all.stream().noneMatch(s -> s.action().subject().equals(subject))) {
                var id = debt.id().inherited(all.size());
                var after = new ArrayList<>(ids(debt.effect() == Effect.LOOKS ? Effect.CLOSES : Effect.ADMITS));
                if (debt.effect() == Effect.LEADS_USERS && !debt.action().leadsIn()) {
                    stepsWith(Effect.LEADS_USERS).stream()
                            .filter(s -> s.action().leadsIn())
                            .map(Step::id)
                            .forEach(after::add);
                }
                debt.after().stream()
                        .filter(renamed::containsKey)
                        .map(renamed::get)
                        .forEach(after::add);
                renamed.put(debt.id(), id);
                all.add(new Step(
                        id,
                        debt.action().under(fence),
                        after,
                        Optional.empty(),
                        debt.stepLimit(),
                        new Step.Weight.Inherited()));
            }
        }
        return new Plan(intent, from, to, all, serving);
    }

    private List<StepId> ids(Effect effect) {
        return stepsWith(effect).stream().map(Step::id).toList();
    }

    /** How deep each step stands in the tree: below the last step that it waits for. */
    public Map<StepId, Integer> depths() {
        Map<StepId, Integer> depths = new HashMap<>();
        for (var step : steps) {
            depths.put(
                    step.id(),
                    step.after().stream()
                            .mapToInt(a -> depths.getOrDefault(a, 0) + 1)
                            .max()
                            .orElse(0));
        }
        return depths;
    }

    /** The plan as a tree of lines. */
    public String tree() {
        var depths = depths();
        var text = new StringBuilder();
        for (var step : steps) {
            text.append("  ".repeat(depths.getOrDefault(step.id(), 0)))
                    .append(step.id())
                    .append(": ")
                    .append(step.action().sentence());
            if (commitPoint().filter(step.id()::equals).isPresent()) {
                text.append("   ← commit point");
            }
            if (step.weight() instanceof Step.Weight.Beside) {
                text.append("   (beside)");
            }
            if (step.weight() instanceof Step.Weight.Owed owed) {
                text.append("   (owed after ")
                        .append(owed.patience().toSeconds())
                        .append(" s)");
            }
            if (step.weight() instanceof Step.Weight.Awaited awaited) {
                text.append("   (waited for ")
                        .append(awaited.patience().toSeconds())
                        .append(" s)");
            }
            if (step.weight() instanceof Step.Weight.Lasting) {
                text.append("   (owed)");
            }
            if (step.isInherited()) {
                text.append("   (owed by an earlier run)");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
