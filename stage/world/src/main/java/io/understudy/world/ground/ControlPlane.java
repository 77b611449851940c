package io.understudy.world.ground;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Azure Resource Manager: what every call passes before it reaches a provider. Calls are throttled, calls to what
 * lives in a lost region are refused, and every call is written down.
 */
public final class ControlPlane {

    private final Timeline timeline;
    private final Journal journal;
    private final Regions regions;
    private final LatencyProfile profile;
    private final Draws draws;
    private final Throttles throttles = new Throttles();
    private final Set<Region> unavailable = new HashSet<>();
    private final Set<ResourceId> cutOnce = new HashSet<>();
    private final Set<String> withheld = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ControlPlane(Timeline timeline, Journal journal, Regions regions, LatencyProfile profile, Draws draws) {
        this.timeline = timeline;
        this.journal = journal;
        this.regions = regions;
        this.profile = profile;
        this.draws = draws;
    }

    /**
     * Carries {@code what} out as {@code call}.
     *
     * @param statusOf the HTTP status that goes with what came of it
     * @throws RefusedByAzure where Azure says no
     * @throws ConnectionCut where it was done and the answer is lost
     */
    public <T> T call(ArmCall call, Instant now, Supplier<T> what, ToIntFunction<T> statusOf) {
        timeline.advanceTo(now);
        try {
            throttles.refuse(call, timeline.now()).ifPresent(fault -> {
                throw fault.refuse();
            });
            refuseWithoutRight(call);
            refuseWhereRegionIsGone(call);
            var answer = what.get();
            if (!call.isRead() && cutOnce.remove(call.resource())) {
                record(call, 0, "");
                throw new ConnectionCut();
            }
            record(call, statusOf.applyAsInt(answer), "");
            return answer;
        } catch (RefusedByAzure refused) {
            record(call, refused.fault().status(), refused.fault().code());
            throw refused;
        }
    }

    /** The rights that our callers were not given; they have every other one. */
    public List<String> withheld() {
        return List.copyOf(withheld);
    }

    /** Headers that say how many calls are left. */
    public Map<String, String> limits(ArmCall call, Instant now) {
        return throttles.headers(call, now);
    }

    /** How long the next call is on its way, there and back. */
    public Duration nextRoundTrip() {
        return draws.next(profile.armRoundTrip(), "arm round trip");
    }

    void throttle(String subscription, Instant until) {
        throttles.drain(subscription, timeline.now(), until);
    }

    void setUnavailable(Region region, boolean isUnavailable) {
        if (isUnavailable) {
            unavailable.add(region);
        } else {
            unavailable.remove(region);
        }
    }

    void withhold(String right, boolean isWithheld) {
        if (isWithheld) {
            withheld.add(right);
        } else {
            withheld.remove(right);
        }
    }

    void cutNextAnswer(ResourceId resource) {
        cutOnce.add(resource);
    }

    private void refuseWithoutRight(ArmCall call) {
        if (withheld.contains(call.action())) {
            throw AzureFault.of(
                            403,
                            "AuthorizationFailed",
                            "The client '" + call.principal() + "' does not have authorization to perform action '"
                                    + call.action() + "' over scope '" + call.resource()
                                    + "' or the scope is invalid.")
                    .refuse();
        }
    }

    private void refuseWhereRegionIsGone(ArmCall call) {
        regions.homeOf(call.resource()).filter(region -> !regions.isUp(region)).ifPresent(region -> {
            throw serviceUnavailable("The resource provider in region '" + region + "' does not answer.");
        });
        regions.homeOfGroup(call.resource())
                .filter(region -> unavailable.contains(region) || (!regions.isUp(region) && !call.isRead()))
                .ifPresent(region -> {
                    throw serviceUnavailable("The data of resource group '"
                            + call.resource().resourceGroup() + "' in region '" + region + "' is unavailable.");
                });
    }

    private static RefusedByAzure serviceUnavailable(String message) {
        return AzureFault.of(503, "ServiceUnavailable", message).refuse();
    }

    private void record(ArmCall call, int status, String code) {
        journal.add(new JournalEntry.ArmCalled(
                timeline.now(), call.principal(), call.method(), call.path(), call.action(), status, code));
    }
}
