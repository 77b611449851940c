package io.understudy.decide;

import java.time.Instant;

/**
 * Why this installation gives no orders for a workload until a person says so.
 *
 * @param words what happened, for people; without a full stop
 */
public record Halt(Reason reason, Instant at, String words) {

    /** What has to be said before it gives orders again. */
    public enum Reason {
        /** Another installation gives them. A person takes the workload over to have them given here. */
        STOOD_DOWN,
        /** They were taken over, and a person has yet to see how everything stands and to release the workload. */
        TAKEN_OVER
    }
}
