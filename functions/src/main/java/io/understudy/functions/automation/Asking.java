package io.understudy.functions.automation;

import io.understudy.engine.Sweeper;
import io.understudy.port.Outbox;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Workload;
import java.util.List;

/**
 * What a person asks for: a wish, followed by a look. A wish alone decides nothing, because a decision needs fresh looks;
 * so a wish that was sent and not looked for counts at the next look that is reported.
 */
public final class Asking {

    private final Outbox outbox;
    private final Sweeper sweeper;

    Asking(Outbox outbox, Sweeper sweeper) {
        this.outbox = outbox;
        this.sweeper = sweeper;
    }

    /** Sends the wish about {@code workload}, then looks at it at once. */
    public void ask(Workload workload, OperatorAsked wish) {
        if (!wish.workload().equals(workload.name())) {
            throw new IllegalArgumentException("a wish about " + wish.workload() + " is none about " + workload.name());
        }
        outbox.signal(List.of(wish));
        sweeper.lookAt(workload);
    }
}
