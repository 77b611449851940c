package io.understudy.world.service.postgres;

import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.ResourceId;
import io.understudy.world.data.Data;
import io.understudy.world.data.Inventory;
import io.understudy.world.data.Pace;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The flexible servers of the estate, as the provider of PostgreSQL shows and promotes them. Each database has a virtual
 * endpoint, whose writer follows a switchover.
 */
public final class PostgresServers implements Service {

    private static final String PROVIDER = "Microsoft.DBforPostgreSQL";
    private static final String SERVERS = PROVIDER + "/flexibleServers";
    private static final Set<String> RIGHTS = Set.of(
            SERVERS + "/read",
            SERVERS + "/write",
            PROVIDER + "/locations/azureAsyncOperation/read",
            PROVIDER + "/locations/operationResults/read");

    /** From the accepted call to swapped roles: assumed, no duration is documented. */
    private static final Spread SWITCHOVER = Spread.seconds(45, 180);

    private static final Spread SWITCHOVER_BY_FORCE = Spread.seconds(30, 120);

    private static final Pace PACE = new Pace(SWITCHOVER, Duration.ofMinutes(5), SWITCHOVER_BY_FORCE);

    /** How a promotion is asked for. */
    public enum Promotion {
        /** The replica takes in every write first; needs the primary. */
        PLANNED,
        /** What has not arrived is lost. */
        FORCED
    }

    private final Timeline timeline;
    private final Data data;
    private final Inventory<PostgresDatabase> databases;

    public PostgresServers(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.data = data;
        this.databases = new Inventory<>(data, PostgresDatabase.class, SERVERS);
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public ServerState get(ResourceId server, Instant now) {
        timeline.advanceTo(now);
        var database = databases.withCopy(server);
        var stamp = databases.stampOf(database, server);
        var isChanging = database.isBusy(timeline.now());
        return new ServerState(
                databases.declared(database).serverIn(stamp),
                database.regionOf(stamp),
                isChanging ? "Updating" : "Ready",
                database.isPrimary(stamp) ? "Primary" : "GeoAsyncReplica",
                isChanging ? "Reconfiguring" : database.isReplicating() ? "Active" : "Broken");
    }

    /** Lets {@code server}, which must be a replica, and its primary swap roles. */
    public Operation promote(ResourceId server, Promotion promotion, Instant now) {
        timeline.advanceTo(now);
        var database = databases.withCopy(server);
        var target = databases.stampOf(database, server);
        if (database.isBusy(timeline.now())) {
            throw AzureFault.of(
                            409,
                            "ServerIsBusy",
                            "Server '" + server.name() + "' is busy with another operation. Please try later.")
                    .refuse();
        }
        if (database.isPrimary(target)) {
            throw AzureFault.of(
                            400,
                            "ReplicaPromoteNotAllowedOnPrimary",
                            "Server '" + server.name() + "' is not a read replica and cannot be promoted.")
                    .refuse();
        }
        return switch (promotion) {
            case PLANNED -> data.copyAndMove(database, target, outOfReach(server), PACE, () -> {});
            case FORCED -> data.force(database, target, PACE, () -> {});
        };
    }

    private static AzureFault outOfReach(ResourceId server) {
        return AzureFault.of(
                400,
                "ReplicaPromoteFailed",
                "The planned promotion of '" + server.name() + "' failed: its primary could not be reached.");
    }
}
