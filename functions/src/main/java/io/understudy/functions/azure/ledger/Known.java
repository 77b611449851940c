package io.understudy.functions.azure.ledger;

import io.understudy.run.RunEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What this process has read of one ledger. Events never change, so the next reading asks only for what is new.
 *
 * @param checkpoint how many events {@code base} stands for
 * @param hash of the chain after the last event
 */
record Known(long checkpoint, List<RunEvent> base, List<RunEvent> recent, String hash) {

    static final Known NOTHING = new Known(0, List.of(), List.of(), Chain.BEGIN);

    Known {
        base = List.copyOf(base);
        recent = List.copyOf(recent);
    }

    /** How many events of the ledger this is. */
    long end() {
        return checkpoint + recent.size();
    }

    Known and(List<RunEvent> more, String hashAfter) {
        var all = new ArrayList<>(recent);
        all.addAll(more);
        return new Known(checkpoint, base, all, hashAfter);
    }

    List<RunEvent> events() {
        var all = new ArrayList<>(base);
        all.addAll(recent);
        return all;
    }
}
