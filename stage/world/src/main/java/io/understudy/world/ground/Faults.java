package io.understudy.world.ground;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;

/** What can be made to go wrong under all services at once, and to go right again. */
public final class Faults {

    private final Ground ground;

    Faults(Ground ground) {
        this.ground = ground;
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
        var timeline = ground.timeline();
        timeline.advanceTo(now);
        ground.journal().add(new JournalEntry.RegionChanged(timeline.now(), region, state));
        ground.regions().change(region, state, timeline.now());
    }

    /** Azure Resource Manager turns every caller of the subscription away. */
    public void throttle(String subscription, Duration lasting, Instant now) {
        ground.noteFault(now, "subscription " + subscription + " is throttled for " + Amounts.duration(lasting));
        ground.controlPlane().throttle(subscription, ground.timeline().now().plus(lasting));
    }

    /** Azure Resource Manager answers 503 for every resource group in the region. */
    public void setArmUnavailable(Region region, boolean isUnavailable, Instant now) {
        ground.noteFault(
                now, "resource groups in " + region + (isUnavailable ? " are unavailable" : " are available again"));
        ground.controlPlane().setUnavailable(region, isUnavailable);
    }

    /** The caller has not been given the right, for example {@code Microsoft.Sql/servers/failoverGroups/read}. */
    public void withhold(String right, boolean isWithheld, Instant now) {
        ground.noteFault(now, "the right " + right + (isWithheld ? " is withheld" : " is given again"));
        ground.controlPlane().withhold(right, isWithheld);
    }

    /** The next change of the resource is carried out and its answer lost. */
    public void cutNextAnswer(ResourceId resource, Instant now) {
        ground.noteFault(now, "the answer to the next change of " + resource.name() + " will be lost");
        ground.controlPlane().cutNextAnswer(resource);
    }

    /** No operation on the resource comes to an end; a failover group is named by its id under the declared active server. */
    public void stick(ResourceId resource, Instant now) {
        ground.noteFault(now, "operations on " + resource.name() + " are stuck");
        ground.operations().stick(resource);
    }

    public void unstick(ResourceId resource, Instant now) {
        ground.noteFault(now, "operations on " + resource.name() + " go on");
        ground.operations().unstick(resource);
    }
}
