package io.understudy.world.service.failovergroup;

import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import io.understudy.world.ground.Ground;
import java.time.Duration;
import java.time.Instant;

/** What can go wrong with a failover group. */
public final class GroupFaults {

    private final Ground ground;
    private final FailoverGroups groups;

    GroupFaults(Ground ground, FailoverGroups groups) {
        this.ground = ground;
        this.groups = groups;
    }

    /** The primary answers nobody, neither applications nor its secondaries; ends with a promotion or by hand. */
    public void setPrimaryUnreachable(WorkloadName workload, String group, boolean isUnreachable, Instant now) {
        ground.noteFault(
                now, "the primary of " + group + (isUnreachable ? " cannot be reached" : " can be reached again"));
        groups.setPrimaryUnreachable(workload, group, isUnreachable);
    }

    /** The primary accepts writes, and none of them reaches a copy; what waits sets off again when the link is mended. */
    public void setLinkBroken(WorkloadName workload, String group, boolean isBroken, Instant now) {
        ground.noteFault(now, "the replication of " + group + (isBroken ? " stands still" : " goes on"));
        groups.setLinkBroken(workload, group, isBroken);
    }

    /** The failover group turns every call away. */
    public void keepBusy(WorkloadName workload, String group, Duration lasting, Instant now) {
        ground.noteFault(now, "failover group " + group + " is busy for " + Amounts.duration(lasting));
        groups.keepBusy(workload, group, lasting);
    }
}
