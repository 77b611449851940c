package io.understudy.world;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Everything that can be made to go wrong, and to go right again. */
public final class Faults {

    private final Timeline timeline;
    private final Journal journal;
    private final Regions regions;
    private final ControlPlane controlPlane;
    private final Operations operations;
    private final Clusters clusters;
    private final FailoverGroups databases;
    private final FrontDoor frontDoor;
    private final Stamps stamps;

    Faults(
            Timeline timeline,
            Journal journal,
            Regions regions,
            ControlPlane controlPlane,
            Operations operations,
            Clusters clusters,
            FailoverGroups databases,
            FrontDoor frontDoor,
            Stamps stamps) {
        this.timeline = timeline;
        this.journal = journal;
        this.regions = regions;
        this.controlPlane = controlPlane;
        this.operations = operations;
        this.clusters = clusters;
        this.databases = databases;
        this.frontDoor = frontDoor;
        this.stamps = stamps;
    }

    /** Nothing in the region runs any more. */
    public void lose(Region region, Instant now) {
        change(region, RegionState.LOST, now);
    }

    /** Everything in the region runs on, and nothing gets in or out. */
    public void cutOff(Region region, Instant now) {
        change(region, RegionState.CUT_OFF, now);
    }

    /** The region is back, from whatever it was. */
    public void restore(Region region, Instant now) {
        change(region, RegionState.UP, now);
    }

    private void change(Region region, RegionState state, Instant now) {
        timeline.advanceTo(now);
        journal.add(new JournalEntry.RegionChanged(timeline.now(), region, state));
        regions.change(region, state, timeline.now());
    }

    /** The cluster answers nobody, though its region is well. */
    public void setClusterDown(ResourceId cluster, boolean isDown, Instant now) {
        note(now, "cluster " + cluster.name() + (isDown ? " is down" : " is up again"));
        clusters.find(cluster).isDown = isDown;
    }

    /** The stamp's application fails, behind a gate that works. */
    public void setAppUnhealthy(WorkloadName workload, StampName stamp, boolean isUnhealthy, Instant now) {
        note(now, workload + "@" + stamp + (isUnhealthy ? " is unhealthy" : " is healthy again"));
        stamps.find(workload, stamp).appIsUnhealthy = isUnhealthy;
    }

    /** The stamp's application fails and is well again by itself. */
    public void blip(WorkloadName workload, StampName stamp, Duration lasting, Instant now) {
        setAppUnhealthy(workload, stamp, true, now);
        timeline.in(lasting, () -> setAppUnhealthy(workload, stamp, false, timeline.now()));
    }

    /** The primary answers nobody, neither applications nor its secondaries; ends with a promotion or by hand. */
    public void setPrimaryUnreachable(WorkloadName workload, String group, boolean isUnreachable, Instant now) {
        note(now, "the primary of " + group + (isUnreachable ? " cannot be reached" : " can be reached again"));
        databases.setPrimaryUnreachable(workload, group, isUnreachable);
    }

    /** The failover group turns every call away. */
    public void keepBusy(WorkloadName workload, String group, Duration lasting, Instant now) {
        note(now, "failover group " + group + " is busy for " + lasting.toSeconds() + " s");
        databases.keepBusy(workload, group, lasting);
    }

    /** Azure Resource Manager turns every caller of the subscription away. */
    public void throttle(String subscription, Duration lasting, Instant now) {
        note(now, "subscription " + subscription + " is throttled for " + lasting.toSeconds() + " s");
        controlPlane.throttle(subscription, timeline.now().plus(lasting));
    }

    /** Azure Resource Manager answers 503 for every resource group in the region. */
    public void setArmUnavailable(Region region, boolean isUnavailable, Instant now) {
        note(now, "resource groups in " + region + (isUnavailable ? " are unavailable" : " are available again"));
        controlPlane.setUnavailable(region, isUnavailable);
    }

    /** The next change of the resource is carried out and its answer lost. */
    public void cutNextAnswer(ResourceId resource, Instant now) {
        note(now, "the answer to the next change of " + resource.name() + " will be lost");
        controlPlane.cutNextAnswer(resource);
    }

    /** No operation on the resource comes to an end; a failover group is named by its id under the declared active server. */
    public void stick(ResourceId resource, Instant now) {
        note(now, "operations on " + resource.name() + " are stuck");
        operations.stick(resource);
    }

    public void unstick(ResourceId resource, Instant now) {
        note(now, "operations on " + resource.name() + " go on");
        operations.unstick(resource);
    }

    /** Changes of the Front Door profile are accepted and never take effect, until thawed. */
    public void freeze(ResourceId profile, Instant now) {
        note(now, "Front Door profile " + profile.name() + " is frozen");
        frontDoor.freeze(profile);
    }

    public void thaw(ResourceId profile, Instant now) {
        note(now, "Front Door profile " + profile.name() + " is thawed");
        frontDoor.thaw(profile);
    }

    /** Front Door's edges answer nobody and see nobody. */
    public void setEdgeLost(boolean isLost, Instant now) {
        note(now, isLost ? "the edge is lost" : "the edge is back");
        frontDoor.setEdgeLost(isLost);
    }

    /** Nodes cannot be had for the cluster; empty lets them be had again. */
    public void setScalingTrouble(ResourceId cluster, Optional<ScalingTrouble> trouble, Instant now) {
        note(
                now,
                "cluster " + cluster.name()
                        + trouble.map(t -> " cannot get nodes: " + t).orElse(" can get nodes"));
        clusters.find(cluster).trouble = trouble;
    }

    private void note(Instant now, String words) {
        timeline.advanceTo(now);
        journal.add(new JournalEntry.FaultSet(timeline.now(), words));
    }
}
