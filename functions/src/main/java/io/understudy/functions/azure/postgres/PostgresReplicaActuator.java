package io.understudy.functions.azure.postgres;

import com.azure.core.http.HttpMethod;
import io.understudy.action.DataLoss;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.ArmRest;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.http.Json;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a replica of a flexible server and its primary swap roles. No client library of this version of the interface
 * can be had, so the two calls are made by hand. The call has no key of its own that would make a repetition harmless;
 * so the role is read before every call, and every call is entered in a book that all processes share.
 */
public final class PostgresReplicaActuator extends ArmChange<PromotePostgresReplica, SeenPostgresServer> {

    private static final String VERSION = "2025-08-01";

    private final ArmRest rest;
    private final SendBook book;

    public PostgresReplicaActuator(Arm arm, SendBook book) {
        super(arm.clock());
        this.rest = new ArmRest(arm.endpoint(), arm.pipeline());
        this.book = book;
    }

    @Override
    protected SeenPostgresServer read(PromotePostgresReplica action) {
        var server = action.server();
        var properties = rest.read(
                        "read server " + server.name() + " of PostgreSQL database " + action.database(),
                        server,
                        VERSION)
                .path("properties");
        var replica = properties.path("replica");
        return new SeenPostgresServer(
                properties.path("state").asText(),
                replica.path("role").asText(),
                replica.path("replicationState").asText());
    }

    @Override
    protected Position position(PromotePostgresReplica action, SeenPostgresServer server) {
        return server.towards(action);
    }

    @Override
    protected String send(PromotePostgresReplica action, SeenPostgresServer server) {
        var promotion = Map.of(
                "promoteMode",
                "Switchover",
                "promoteOption",
                action.dataLoss() == DataLoss.ACCEPTED ? "Forced" : "Planned");
        var body = Json.write(Map.of("properties", Map.of("replica", promotion)));
        rest.begin(action.sentence(), HttpMethod.PATCH, action.server(), VERSION, body);
        return "server " + action.server().name() + " was told to become the primary of PostgreSQL database "
                + action.database();
    }

    @Override
    protected Optional<Once> once(PromotePostgresReplica action) {
        return Optional.of(new Once(book, SeenPostgresServer.name(action), SeenPostgresServer.AT_WORK));
    }
}
