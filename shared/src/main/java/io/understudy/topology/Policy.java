package io.understudy.topology;

import java.time.Duration;

/**
 * What the owner of a workload allows.
 *
 * @param automatic whether a failover may start without a person
 * @param leashed whether we only record what we would do
 * @param dataLossMax the largest known loss of data that may be accepted without a person
 * @param quietPeriod how long after a completed recovery nothing starts by itself
 * @param fenceWait how long a run waits for the lost stamp's gate to answer before the fence becomes a debt
 * @param closedMax how long users may be shut out of every stamp before the data moves; then the old one is reopened
 * @param warm when another stamp is made ready
 */
public record Policy(
        boolean automatic,
        boolean leashed,
        Duration dataLossMax,
        Duration quietPeriod,
        Duration fenceWait,
        Duration closedMax,
        LatchPolicy latch,
        WarmPolicy warm) {

    /** One that makes another stamp ready once it is decided. */
    public Policy(
            boolean automatic,
            boolean leashed,
            Duration dataLossMax,
            Duration quietPeriod,
            Duration fenceWait,
            Duration closedMax,
            LatchPolicy latch) {
        this(automatic, leashed, dataLossMax, quietPeriod, fenceWait, closedMax, latch, WarmPolicy.AT_DECISION);
    }

    public boolean warmsAtSuspicion() {
        return warm == WarmPolicy.AT_SUSPICION;
    }

    /** What holds where the owner says nothing: leashed, by hand, no data lost. */
    public static Policy cautious() {
        return new Policy(
                false,
                true,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                LatchPolicy.DEMOTE);
    }
}
