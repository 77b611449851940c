package io.understudy.world.data;

import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import io.understudy.world.ground.Ground;
import java.time.Duration;
import java.time.Instant;

/** What can go wrong with a store. */
public final class DataFaults {

    private final Ground ground;
    private final Data data;

    DataFaults(Ground ground, Data data) {
        this.ground = ground;
        this.data = data;
    }

    /** The primary answers nobody, neither applications nor its secondaries; ends with a promotion or by hand. */
    public void setPrimaryUnreachable(WorkloadName workload, String store, boolean isUnreachable, Instant now) {
        ground.noteFault(
                now, "the primary of " + store + (isUnreachable ? " cannot be reached" : " can be reached again"));
        data.setPrimaryUnreachable(workload, store, isUnreachable);
    }

    /** The primary accepts writes, and none of them reaches a copy; what waits sets off again when the link is mended. */
    public void setLinkBroken(WorkloadName workload, String store, boolean isBroken, Instant now) {
        ground.noteFault(now, "the replication of " + store + (isBroken ? " stands still" : " goes on"));
        data.setLinkBroken(workload, store, isBroken);
    }

    /** The store turns every call of Azure Resource Manager away. */
    public void keepBusy(WorkloadName workload, String store, Duration lasting, Instant now) {
        ground.noteFault(
                now,
                data.find(workload, store).declared().kind() + " " + store + " is busy for "
                        + Amounts.duration(lasting));
        data.keepBusy(workload, store, lasting);
    }
}
