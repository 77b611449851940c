package io.understudy.functions.status;

import io.understudy.activation.Fence;
import io.understudy.decide.Intent;
import io.understudy.run.Run;
import io.understudy.run.RunId;
import io.understudy.run.RunState;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run stands.
 *
 * @param risk what may be lost, a sentence
 * @param lossMax the same as an amount; empty where nobody can tell
 * @param servingAt since when users are served again
 * @param because what led to it, a sentence each
 * @param steps those of the plan first, then those that were added on the way
 */
public record RunStatus(
        RunId id,
        Intent intent,
        StampName from,
        StampName to,
        Fence fence,
        Instant startedAt,
        String risk,
        Optional<Duration> lossMax,
        RunState state,
        Optional<Instant> servingAt,
        Optional<End> end,
        List<String> because,
        List<StepStatus> steps) {

    public RunStatus {
        because = List.copyOf(because);
        steps = List.copyOf(steps);
    }

    static RunStatus of(Run run) {
        return new RunStatus(
                run.id(),
                run.plan().intent(),
                run.plan().from(),
                run.plan().to(),
                run.fence(),
                run.startedAt(),
                run.risk().sentence(),
                run.risk().most(),
                run.state(),
                run.servingAt(),
                run.ended().map(e -> new End(e.at(), e.words())),
                run.because(),
                stepsOf(run));
    }

    private static List<StepStatus> stepsOf(Run run) {
        var steps = new ArrayList<StepStatus>();
        run.plan().steps().forEach(s -> steps.add(StepStatus.of(run, s.id(), s.action(), s.after())));
        run.steps().keySet().stream()
                .filter(id -> run.plan().steps().stream().noneMatch(s -> s.id().equals(id)))
                .forEach(id -> steps.add(StepStatus.of(run, id, run.ordered(id).action(), List.of())));
        return steps;
    }

    /** When a run ended, and why. */
    public record End(Instant at, String because) {}
}
