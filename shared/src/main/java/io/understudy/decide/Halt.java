package io.understudy.decide;

import java.time.Instant;

/**
 * Why this installation does nothing for a workload until a person says so.
 *
 * @param words what happened, for people; without a full stop
 */
public record Halt(Reason reason, Instant at, String words) {

    /** What a person has to say before it acts again. */
    public enum Reason {
        /** Another installation is in charge. A person takes the workload over to end that. */
        STOOD_DOWN,
        /** The workload was taken over, and a person has yet to see how everything stands and to release it. */
        TAKEN_OVER
    }
}
