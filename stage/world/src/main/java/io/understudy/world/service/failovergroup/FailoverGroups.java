package io.understudy.world.service.failovergroup;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.ResourceId;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.data.Inventory;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The failover groups of the estate, as the provider of SQL servers shows and promotes them. */
public final class FailoverGroups implements Service {

    private static final String PROVIDER = "Microsoft.Sql";
    private static final String SERVERS = PROVIDER + "/servers";
    private static final String GROUPS = SERVERS + "/failoverGroups";
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
    private final Inventory<FailoverGroup> groups;

    public FailoverGroups(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.data = data;
        this.groups = new Inventory<>(data, FailoverGroup.class, SERVERS);
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public DatabaseState get(ResourceId server, String group, Instant now) {
        timeline.advanceTo(now);
        return describe(find(server, group), server);
    }

    public List<DatabaseState> list(ResourceId server, Instant now) {
        timeline.advanceTo(now);
        return groups.all().stream()
                .filter(g -> groups.declared(g).servers().containsValue(server))
                .map(g -> describe(g, server))
                .toList();
    }

    /** Asks {@code server}, which must be a secondary, to become the primary. */
    public Operation failover(ResourceId server, String name, Promotion promotion, Instant now) {
        timeline.advanceTo(now);
        var group = find(server, name);
        var target = groups.stampOf(group, server);
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

    private DatabaseState describe(Copies group, ResourceId server) {
        var stamp = groups.stampOf(group, server);
        var partners = group.workload().stamps().stream()
                .filter(s -> !s.name().equals(stamp))
                .map(s -> new DatabaseState.Partner(
                        groups.declared(group).serverIn(s.name()), s.region(), group.isPrimary(s.name())))
                .toList();
        return new DatabaseState(
                group.name(),
                groups.declared(group).serverIn(stamp),
                group.regionOf(stamp),
                group.isPrimary(stamp),
                group.isReplicating() ? "CATCH_UP" : "SUSPENDED",
                partners);
    }

    private Copies find(ResourceId server, String name) {
        return groups.find(
                server.name() + "/failoverGroups/" + name,
                group -> group.name().equalsIgnoreCase(name) && group.servers().containsValue(server));
    }
}
