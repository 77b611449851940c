package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Ids;
import java.time.Duration;
import java.time.Instant;

/**
 * "Carry out this step of this run under this fence."
 *
 * @param attempt counts how often the ledger ordered this step
 * @param asked counts how often this attempt was asked again because it was under way
 * @param firstAskedAt when this attempt was ordered, for adaptive pauses
 * @param cause the id of the message that led to it
 */
public record Order(
        WorkloadName workload,
        RunId run,
        StepId step,
        int attempt,
        int asked,
        Fence fence,
        Action action,
        Instant firstAskedAt,
        String cause) {

    /** One attempt is asked for so long; then the ledger hears that it is still under way and orders it again. */
    public static final Duration ASKED_FOR_MAX = Duration.ofMinutes(5);

    /** What the ledger ordered last of a step. */
    static Order of(WorkloadName workload, Fence fence, StepState state) {
        var last = state.order();
        return new Order(
                workload, last.run(), last.step(), last.attempt(), 0, fence, last.action(), last.at(), last.cause());
    }

    /** Deterministic, so that an order that is sent twice is one; no longer than the bus takes. */
    public String id() {
        return Ids.bounded(run + "/" + step + "/" + attempt + "/" + asked);
    }

    /** How long this attempt has been asked for at {@code now}; never less than nothing, whatever two clocks say. */
    public Duration askedFor(Instant now) {
        var elapsed = Duration.between(firstAskedAt, now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    public Order again() {
        return new Order(workload, run, step, attempt, asked + 1, fence, action, firstAskedAt, cause);
    }
}
