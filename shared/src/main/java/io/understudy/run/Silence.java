package io.understudy.run;

import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Orders of which nothing was heard for a while: they may have been written down and never sent, because the process
 * died or the bus was away. They are sent again under the same id, so the bus drops those that were sent.
 */
final class Silence {

    static final Duration LASTS = Duration.ofSeconds(15);

    private Silence() {}

    /** The turn, with what the open run waits for and may not have sent. */
    static Turn sentAgain(WorkloadName workload, Turn turn, Instant now) {
        var orders = new ArrayList<>(turn.orders());
        turn.after()
                .openRun()
                .ifPresent(run -> run.steps().forEach((step, state) -> {
                    var isKnown = turn.orders().stream()
                            .anyMatch(o -> o.run().equals(run.id()) && o.step().equals(step));
                    if (isSilent(state, now) && !isKnown) {
                        orders.add(Order.of(workload, run.fence(), state));
                    }
                }));
        return new Turn(turn.events(), orders, turn.after(), turn.wakeAt());
    }

    static boolean isSilent(StepState state, Instant now) {
        return state.awaitsOutcome() && !state.orderedAt().plus(LASTS).isAfter(now);
    }
}
