package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.gate.GatePath;
import io.understudy.topology.Endpoint;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.service.trafficmanager.EndpointPatch;
import io.understudy.world.service.trafficmanager.EndpointState;
import io.understudy.world.service.trafficmanager.TrafficManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Microsoft.Network: the profiles of Traffic Manager and their endpoints. */
final class TrafficManagerRoutes implements ServiceFace {

    private static final String PROFILE =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Network/trafficManagerProfiles/{profile}";
    private static final String ACTION = "Microsoft.Network/trafficManagerProfiles";
    private static final Set<String> VERSIONS = Set.of("2018-04-01", "2018-08-01", "2022-04-01", "2026-09-01");

    /** What describes the resource itself may be sent along; the rest takes effect or is refused. */
    private static final Set<String> CHANGEABLE = Set.of("endpointStatus", "priority", "alwaysServe");

    @Override
    public String provider() {
        return "Microsoft.Network";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return Stream.concat(
                        Stream.of(ArmRoute.of("GET", PROFILE, ACTION + "/read", 0, TrafficManagerRoutes::profile)),
                        Stream.of("azureEndpoints", "externalEndpoints").flatMap(TrafficManagerRoutes::endpointRoutes))
                .toList();
    }

    private static Stream<ArmRoute> endpointRoutes(String type) {
        var endpoint = PROFILE + "/" + type + "/{endpoint}";
        return Stream.of(
                ArmRoute.of(
                        "GET",
                        endpoint,
                        ACTION + "/" + type + "/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, endpoint(azure.trafficManager().get(place.resource(), now)))),
                ArmRoute.of("PATCH", endpoint, ACTION + "/" + type + "/write", 0, TrafficManagerRoutes::patch));
    }

    private static ArmReply profile(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var id = place.resource();
        var endpoints = azure.trafficManager().list(id, now);
        if (endpoints.isEmpty()) {
            throw AzureFault.notFound(ACTION + "/" + id.name()).refuse();
        }
        var node = named(id, ACTION);
        node.put("location", "global");
        var properties = node.putObject("properties");
        properties.put("profileStatus", "Enabled");
        properties.put("trafficRoutingMethod", "Priority");
        properties
                .putObject("dnsConfig")
                .put("relativeName", id.name())
                .put("fqdn", id.name() + ".trafficmanager.net")
                .put("ttl", TrafficManager.TIME_TO_LIVE.toSeconds());
        properties
                .putObject("monitorConfig")
                .put("profileMonitorStatus", "Online")
                .put("protocol", "HTTPS")
                .put("port", 443)
                .put("path", GatePath.READY.path())
                .put("intervalInSeconds", TrafficManager.PROBING_EVERY.toSeconds())
                .put("toleratedNumberOfFailures", TrafficManager.FAILURES_TOLERATED);
        properties
                .putArray("endpoints")
                .addAll(endpoints.stream().map(TrafficManagerRoutes::endpoint).toList());
        return ArmReply.of(200, node);
    }

    private static ArmReply patch(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        Strictness.refuseUnknown(request.body(), Strictness.ENVELOPE, "an endpoint");
        var properties = request.body().path("properties");
        Strictness.refuseUnknown(properties, CHANGEABLE, "an endpoint");
        var patch = new EndpointPatch(
                flag(properties, "endpointStatus"), number(properties, "priority"), flag(properties, "alwaysServe"));
        return ArmReply.of(200, endpoint(azure.trafficManager().update(place.resource(), patch, now)));
    }

    private static Optional<Boolean> flag(JsonNode properties, String field) {
        return Optional.ofNullable(properties.get(field)).map(value -> switch (value.asText()) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default -> throw Strictness.bad(field + " must be 'Enabled' or 'Disabled', not '" + value.asText() + "'.");
        });
    }

    private static Optional<Integer> number(JsonNode properties, String field) {
        return Optional.ofNullable(properties.get(field)).map(value -> {
            if (!value.isInt()) {
                throw Strictness.bad(field + " must be a whole number.");
            }
            return value.intValue();
        });
    }

    private static ObjectNode endpoint(EndpointState state) {
        var node = named(state.id(), ACTION + "/" + new Endpoint(state.id()).type());
        node.putObject("properties")
                .put("endpointStatus", word(state.configured().isEnabled()))
                .put("endpointMonitorStatus", monitorStatus(state))
                .put("target", state.target())
                .put("weight", 1)
                .put("priority", state.configured().priority())
                .put("endpointLocation", "North Europe")
                .put("alwaysServe", word(state.configured().alwaysServes()));
        return node;
    }

    private static String monitorStatus(EndpointState state) {
        if (!state.configured().isEnabled()) {
            return "Disabled";
        }
        if (state.configured().alwaysServes()) {
            return "Unmonitored";
        }
        return state.isHealthy() ? "Online" : "Degraded";
    }

    private static String word(boolean isOn) {
        return isOn ? "Enabled" : "Disabled";
    }

    private static ObjectNode named(ResourceId id, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.value())
                .put("name", id.name())
                .put("type", type);
    }
}
