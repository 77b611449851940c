package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.service.postgres.PostgresServers.Promotion;
import io.understudy.world.service.postgres.ServerState;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Microsoft.DBforPostgreSQL: flexible servers, and the promotion of a replica. */
final class PostgresRoutes implements ServiceFace {

    private static final String PROVIDER = "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.DBforPostgreSQL";
    private static final String SERVER = PROVIDER + "/flexibleServers/{server}";
    private static final String LOCATION = PROVIDER + "/locations/{location}";
    private static final String ACTION = "Microsoft.DBforPostgreSQL/flexibleServers";
    private static final Set<String> VERSIONS = Set.of("2024-08-01", "2025-08-01");

    @Override
    public String provider() {
        return "Microsoft.DBforPostgreSQL";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return List.of(
                ArmRoute.of(
                        "GET",
                        SERVER,
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, body(azure.postgresServers().get(place.resource(), now)))),
                ArmRoute.of("PATCH", SERVER, ACTION + "/write", 0, PostgresRoutes::promote),
                ArmRoute.of(
                        "GET",
                        LOCATION + "/azureAsyncOperation/{operation}",
                        "Microsoft.DBforPostgreSQL/locations/azureAsyncOperation/read",
                        0,
                        OperationReplies::status),
                ArmRoute.of(
                        "GET",
                        LOCATION + "/operationResults/{operation}",
                        "Microsoft.DBforPostgreSQL/locations/operationResults/read",
                        0,
                        OperationReplies::result));
    }

    /** Of a server nothing else can be changed here. */
    private static ArmReply promote(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        Strictness.refuseUnknown(request.body(), Strictness.ENVELOPE, "a server");
        var properties = request.body().path("properties");
        Strictness.refuseUnknown(properties, Set.of("replica"), "a server");
        var replica = properties.path("replica");
        Strictness.refuseUnknown(replica, Set.of("promoteMode", "promoteOption"), "a replica");
        if (!replica.path("promoteMode").asText().equals("Switchover")) {
            throw Strictness.bad(
                    "InvalidParameterValue",
                    "promoteMode must be 'Switchover' here: a server that stands alone is not modelled.");
        }
        var promotion = switch (replica.path("promoteOption").asText()) {
            case "Planned" -> Promotion.PLANNED;
            case "Forced" -> Promotion.FORCED;
            default -> throw Strictness.bad("InvalidParameterValue", "promoteOption must be 'Planned' or 'Forced'.");
        };
        var server = place.resource();
        var operation = azure.postgresServers().promote(server, promotion, now);
        var region = azure.postgresServers().get(server, now).location();
        var address = request.base() + "/subscriptions/" + place.name("s") + "/resourceGroups/" + place.name("rg")
                + "/providers/Microsoft.DBforPostgreSQL/locations/" + region.name();
        var version = operation.id() + "?api-version=" + request.apiVersion();
        return ArmReply.empty(202)
                .with("Azure-AsyncOperation", address + "/azureAsyncOperation/" + version)
                .with("Location", address + "/operationResults/" + version)
                .retryAfter(OperationReplies.ASK_AGAIN_IN);
    }

    /** How a replica was told to promote is never shown. */
    private static ObjectNode body(ServerState state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", state.server().value());
        node.put("name", state.server().name());
        node.put("type", ACTION);
        node.put("location", state.location().name());
        var properties = node.putObject("properties");
        properties.put("state", state.state());
        properties.put("fullyQualifiedDomainName", state.server().name() + ".postgres.database.azure.com");
        properties.put("replicationRole", state.role());
        properties.putObject("replica").put("role", state.role()).put("replicationState", state.replication());
        return node;
    }
}
