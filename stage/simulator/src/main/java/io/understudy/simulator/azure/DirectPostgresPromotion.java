package io.understudy.simulator.azure;

import io.understudy.action.DataLoss;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.postgres.SeenPostgresServer;
import io.understudy.world.service.postgres.PostgresServers.Promotion;
import io.understudy.world.service.postgres.ServerState;
import java.util.Optional;

/** Promotes replicas of the world's flexible servers, with the patience of the real adapter. */
final class DirectPostgresPromotion extends ArmChange<PromotePostgresReplica, ServerState> {

    private static final String SERVERS = "Microsoft.DBforPostgreSQL/flexibleServers";

    private final DirectArm arm;

    DirectPostgresPromotion(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected ServerState read(PromotePostgresReplica action) {
        return arm.read(
                "read server",
                SERVERS + "/read",
                action.server(),
                () -> arm.azure()
                        .postgresServers()
                        .get(action.server(), arm.time().instant()));
    }

    @Override
    protected Position position(PromotePostgresReplica action, ServerState server) {
        return new SeenPostgresServer(server.state(), server.role(), server.replication()).towards(action);
    }

    @Override
    protected String send(PromotePostgresReplica action, ServerState server) {
        var promotion = action.dataLoss() == DataLoss.ACCEPTED ? Promotion.FORCED : Promotion.PLANNED;
        arm.begin(
                "promote",
                "PATCH",
                SERVERS + "/write",
                action.server(),
                () -> arm.azure()
                        .postgresServers()
                        .promote(action.server(), promotion, arm.time().instant()));
        return "server " + action.server().name() + " was told to become the primary";
    }

    @Override
    protected Optional<Once> once(PromotePostgresReplica action) {
        return Optional.of(new Once(arm.book(), SeenPostgresServer.name(action), SeenPostgresServer.AT_WORK));
    }
}
