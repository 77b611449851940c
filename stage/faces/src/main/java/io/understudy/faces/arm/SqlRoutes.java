package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.service.failovergroup.DatabaseState;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Microsoft.Sql: failover groups, seen through the server that is named in the path. */
final class SqlRoutes implements ServiceFace {

    private static final String GROUPS =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Sql/servers/{server}/failoverGroups";
    private static final String GROUP = GROUPS + "/{group}";
    private static final Set<String> VERSIONS = Set.of("2021-11-01", "2023-08-01", "2025-01-01");

    private static final String ACTION = "Microsoft.Sql/servers/failoverGroups";

    @Override
    public String provider() {
        return "Microsoft.Sql";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        var location = "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Sql/locations/{location}";
        return List.of(
                ArmRoute.of("GET", GROUPS, ACTION + "/read", 0, SqlRoutes::list),
                ArmRoute.of(
                        "GET",
                        GROUP,
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) -> ArmReply.of(
                                200, body(azure.failoverGroups().get(serverOf(place), place.name("group"), now)))),
                failover("failover", Promotion.PLANNED),
                failover("forceFailoverAllowDataLoss", Promotion.FORCED),
                failover("tryPlannedBeforeForcedFailover", Promotion.PLANNED_THEN_FORCED),
                ArmRoute.of(
                        "GET",
                        location + "/failoverGroupAzureAsyncOperation/{operation}",
                        "Microsoft.Sql/locations/failoverGroupAzureAsyncOperation/read",
                        0,
                        OperationReplies::status),
                ArmRoute.of(
                        "GET",
                        location + "/failoverGroupOperationResults/{operation}",
                        "Microsoft.Sql/locations/failoverGroupOperationResults/read",
                        0,
                        OperationReplies::result));
    }

    private static ArmRoute failover(String verb, Promotion promotion) {
        return ArmRoute.of(
                "POST", GROUP + "/" + verb, ACTION + "/" + verb + "/action", 1, (request, place, azure, now) -> {
                    var server = serverOf(place);
                    var operation = azure.failoverGroups().failover(server, place.name("group"), promotion, now);
                    var region = azure.failoverGroups()
                            .get(server, place.name("group"), now)
                            .location();
                    var address = request.base() + "/subscriptions/" + place.name("s") + "/resourceGroups/"
                            + place.name("rg") + "/providers/Microsoft.Sql/locations/" + region.name();
                    var version = operation.id() + "?api-version=" + request.apiVersion();
                    return ArmReply.empty(202)
                            .with("Azure-AsyncOperation", address + "/failoverGroupAzureAsyncOperation/" + version)
                            .with("Location", address + "/failoverGroupOperationResults/" + version)
                            .retryAfter(OperationReplies.ASK_AGAIN_IN);
                });
    }

    private static ArmReply list(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        azure.failoverGroups().list(serverOf(place), now).forEach(group -> value.add(body(group)));
        return ArmReply.of(200, body);
    }

    private static ObjectNode body(DatabaseState state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", state.server() + "/failoverGroups/" + state.group());
        node.put("name", state.group());
        node.put("type", "Microsoft.Sql/servers/failoverGroups");
        node.put("location", state.location().name());
        var properties = node.putObject("properties");
        properties.putObject("readWriteEndpoint").put("failoverPolicy", "Manual");
        properties.putObject("readOnlyEndpoint").put("failoverPolicy", "Disabled");
        properties.put("replicationRole", role(state.isPrimary()));
        properties.put("replicationState", state.replicationState());
        var partners = properties.putArray("partnerServers");
        for (var partner : state.partners()) {
            partners.addObject()
                    .put("id", partner.server().value())
                    .put("location", partner.location().name())
                    .put("replicationRole", role(partner.isPrimary()));
        }
        properties.putArray("databases").add(state.server() + "/databases/" + state.group());
        return node;
    }

    private static String role(boolean isPrimary) {
        return isPrimary ? "Primary" : "Secondary";
    }

    private static ResourceId serverOf(ArmRoute.Place place) {
        return new ResourceId("/subscriptions/" + place.name("s") + "/resourceGroups/" + place.name("rg")
                + "/providers/Microsoft.Sql/servers/" + place.name("server"));
    }
}
