package io.understudy.world.service.failovergroup;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The failover groups of the estate, as the provider of SQL servers shows and promotes them. */
public final class FailoverGroups implements Service {

    private static final String PROVIDER = "Microsoft.Sql";
    private static final String GROUPS = PROVIDER + "/servers/failoverGroups";
    private static final Set<String> RIGHTS = Set.of(
            GROUPS + "/read",
            GROUPS + "/failover/action",
            GROUPS + "/forceFailoverAllowDataLoss/action",
            GROUPS + "/tryPlannedBeforeForcedFailover/action",
            PROVIDER + "/locations/failoverGroupAzureAsyncOperation/read",
            PROVIDER + "/locations/failoverGroupOperationResults/read");

    /** How a promotion is asked for. */
    public enum Promotion {
        /** Nothing is lost; needs the primary. */
        PLANNED,
        /** What has not arrived is lost. */
        FORCED,
        /** Planned, and forced where that does not work. */
        PLANNED_THEN_FORCED
    }

    private final Timeline timeline;
    private final Data data;
    private final List<Copies> groups;

    public FailoverGroups(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.data = data;
        this.groups = data.ofKind(FailoverGroup.class);
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    /** Nothing goes on here before somebody asks for it. */
    @Override
    public void begin(Draws draws) {}

    public DatabaseState get(ResourceId server, String group, Instant now) {
        timeline.advanceTo(now);
        return describe(find(server, group), server);
    }

    public List<DatabaseState> list(ResourceId server, Instant now) {
        timeline.advanceTo(now);
        return groups.stream()
                .filter(g -> declared(g).servers().containsValue(server))
                .map(g -> describe(g, server))
                .toList();
    }

    /** Asks {@code server}, which must be a secondary, to become the primary. */
    public Operation failover(ResourceId server, String name, Promotion promotion, Instant now) {
        timeline.advanceTo(now);
        var group = find(server, name);
        var target = stampOf(group, server);
        refuseWhileBusy(group);
        if (group.isPrimary(target)) {
            throw AzureFault.of(
                            400,
                            "FailoverGroupFailoverRequestOnPrimary",
                            "Failover cannot be initiated from the primary server '" + server.name()
                                    + "' in the failover group '" + name + "'.")
                    .refuse();
        }
        return switch (promotion) {
            case PLANNED -> data.copyAndMove(group, target, timedOut(group));
            case FORCED -> data.force(group, target);
            case PLANNED_THEN_FORCED -> data.copyOrLose(group, target);
        };
    }

    private static AzureFault timedOut(Copies group) {
        return AzureFault.of(
                400,
                "PlannedFailoverTimedOut",
                "Planned failover timed out: the primary server of '" + group.name()
                        + "' could not be synchronized with.");
    }

    private void refuseWhileBusy(Copies group) {
        if (group.isBusy(timeline.now())) {
            throw AzureFault.of(
                            409,
                            "FailoverGroupBusy",
                            "The failover group '" + group.name()
                                    + "' is busy with another operation; try again later.")
                    .refuse();
        }
    }

    private static DatabaseState describe(Copies group, ResourceId server) {
        var stamp = stampOf(group, server);
        var partners = group.workload().stamps().stream()
                .filter(s -> !s.name().equals(stamp))
                .map(s -> new DatabaseState.Partner(
                        declared(group).serverIn(s.name()), s.region(), group.isPrimary(s.name())))
                .toList();
        return new DatabaseState(
                group.name(),
                declared(group).serverIn(stamp),
                group.regionOf(stamp),
                group.isPrimary(stamp),
                group.isReplicating() ? "CATCH_UP" : "SUSPENDED",
                partners);
    }

    private Copies find(ResourceId server, String name) {
        return groups.stream()
                .filter(g -> g.name().equalsIgnoreCase(name))
                .filter(g -> declared(g).servers().containsValue(server))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name() + "/failoverGroups/" + name)
                                .refuse());
    }

    private static FailoverGroup declared(Copies group) {
        return (FailoverGroup) group.declared();
    }

    private static StampName stampOf(Copies group, ResourceId server) {
        return declared(group).servers().entrySet().stream()
                .filter(e -> e.getValue().equals(server))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name())
                        .refuse());
    }
}
