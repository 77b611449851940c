package io.understudy.world.stamp;

import io.understudy.activation.Admission;
import java.time.Instant;

/**
 * One stamp's gatekeeper, in however many replicas, as its world sees it. Asked often and from inside the model:
 * answers at once, from what it knows, and never waits.
 */
public interface StampGate {

    /** Whom the gate admits; where its replicas differ, as the most generous one does. */
    Admission admits(Instant now);

    /**
     * Whom the replica admits that the next user or probe reaches; two in a row may be told different things. Each call
     * is a caller, so a reader that only wants to know asks {@link #admits}.
     */
    default Admission admitsNextCaller(Instant now) {
        return admits(now);
    }

    /** Whether workers run in the cluster, where they stay as they were switched last. */
    boolean runsWorkers(Instant now);

    /** The region went dark: whatever was kept in memory is gone. */
    default void powerLost(Instant now) {}

    /** The region is back: a cold boot. */
    default void powerReturned(Instant now) {}
}
