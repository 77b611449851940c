package io.understudy.local.azure;

import io.understudy.activation.Admission;
import java.time.Instant;

/**
 * One stamp's gatekeeper as its world sees it. Asked often and from inside the model: answers at once, from what it
 * knows, and never waits.
 */
public interface StampGate {

    Admission admits(Instant now);

    boolean runsWorkers(Instant now);

    /** The region went dark: whatever was kept in memory is gone. */
    default void powerLost(Instant now) {}

    /** The region is back: a cold boot. */
    default void powerReturned(Instant now) {}
}
