package io.understudy.functions.automation;

import io.understudy.engine.Intake;
import io.understudy.engine.Reply;
import io.understudy.port.Prober;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Workload;

/**
 * What a person asks for, answered at once: it goes through the ledger in the caller's own call. A wish to move, and an
 * answer to a question, are weighed by a look that is made for them; a pause waits for no look.
 */
public final class Asking {

    private final Intake intake;
    private final Prober prober;

    Asking(Intake intake, Prober prober) {
        this.intake = intake;
        this.prober = prober;
    }

    /** Takes the wish about {@code workload}, or says why not. */
    public Reply ask(Workload workload, OperatorAsked wish) {
        if (!wish.workload().equals(workload.name())) {
            throw new IllegalArgumentException("a wish about " + wish.workload() + " is none about " + workload.name());
        }
        return wish.needsALook() ? intake.ask(wish, prober.probe(workload)) : intake.ask(wish);
    }
}
