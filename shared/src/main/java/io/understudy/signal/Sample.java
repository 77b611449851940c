package io.understudy.signal;

import io.understudy.topology.StampName;

/**
 * One look at one stamp from one vantage.
 *
 * @param words what was seen, for people: "answered 200 in 12 ms", "no connection"
 */
public record Sample(StampName stamp, Look look, Finding finding, String words) {

    /** What was looked at. */
    public enum Look {
        /** The stamp's own verification name: is the workload healthy inside? */
        DIRECT,
        /** What users reach: does this stamp answer them? */
        AS_USERS,
        /** What the edge's own probes measured of the stamp's origin. */
        EDGE
    }
}
