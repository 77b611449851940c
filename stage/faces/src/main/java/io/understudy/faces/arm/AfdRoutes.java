package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.gate.GatePath;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.service.frontdoor.OriginGroupState;
import io.understudy.world.service.frontdoor.OriginPatch;
import io.understudy.world.service.frontdoor.OriginState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Microsoft.Cdn: the profiles of Front Door, their origin groups and origins. */
final class AfdRoutes implements ServiceFace {

    private static final String PROFILE =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Cdn/profiles/{profile}";
    private static final String GROUPS = PROFILE + "/originGroups";
    private static final String GROUP = GROUPS + "/{group}";
    private static final String ORIGINS = GROUP + "/origins";
    private static final Set<String> VERSIONS = Set.of("2024-02-01", "2025-06-01", "2025-12-01");

    private static final String ACTION = "Microsoft.Cdn/profiles";

    private static final Set<String> CHANGEABLE = Set.of("enabledState", "priority", "weight");

    @Override
    public String provider() {
        return "Microsoft.Cdn";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return List.of(
                ArmRoute.of("GET", PROFILE, ACTION + "/read", 0, AfdRoutes::profile),
                ArmRoute.of("GET", GROUPS, ACTION + "/origingroups/read", 0, AfdRoutes::groups),
                ArmRoute.of("GET", GROUP, ACTION + "/origingroups/read", 0, AfdRoutes::group),
                ArmRoute.of("GET", ORIGINS, ACTION + "/origingroups/origins/read", 0, AfdRoutes::origins),
                ArmRoute.of(
                        "GET",
                        ORIGINS + "/{origin}",
                        ACTION + "/origingroups/origins/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, origin(azure.frontDoor().get(place.resource(), now)))),
                ArmRoute.of(
                        "PATCH", ORIGINS + "/{origin}", ACTION + "/origingroups/origins/write", 0, AfdRoutes::patch),
                ArmRoute.of(
                        "GET",
                        PROFILE + "/providers/Microsoft.Insights/metrics",
                        "Microsoft.Insights/metrics/read",
                        3,
                        OriginHealth::answer),
                ArmRoute.of("GET", PROFILE + "/afdEndpoints", ACTION + "/afdendpoints/read", 0, AfdRoutes::endpoints),
                ArmRoute.of(
                        "GET",
                        "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Cdn/operationresults/{operation}",
                        "Microsoft.Cdn/operationresults/read",
                        0,
                        OperationReplies::status));
    }

    private static ArmReply profile(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        if (azure.frontDoor().list(place.resource(), now).isEmpty()) {
            throw notFound(place.resource());
        }
        var node = named(place.resource(), "Microsoft.Cdn/profiles");
        node.put("location", "Global");
        node.put("kind", "frontdoor");
        node.putObject("sku").put("name", "Premium_AzureFrontDoor");
        node.putObject("properties")
                .put("resourceState", "Active")
                .put("provisioningState", "Succeeded")
                .put("originResponseTimeoutSeconds", 60);
        return ArmReply.of(200, node);
    }

    private static ArmReply groups(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return list(azure.frontDoor().groups(parentOf(place), now).stream()
                .map(AfdRoutes::group)
                .toList());
    }

    private static ArmReply group(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return azure.frontDoor().groups(place.resource(), now).stream()
                .findFirst()
                .map(group -> ArmReply.of(200, group(group)))
                .orElseThrow(() -> notFound(place.resource()));
    }

    private static ArmReply origins(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return list(azure.frontDoor().list(parentOf(place), now).stream()
                .map(AfdRoutes::origin)
                .toList());
    }

    private static ArmReply endpoints(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var profile = parentOf(place);
        return list(azure.frontDoor().groups(profile, now).stream()
                .map(group -> {
                    var id = new ResourceId(
                            profile + "/afdEndpoints/" + group.id().name());
                    var node = named(id, "Microsoft.Cdn/profiles/afdendpoints");
                    node.put("location", "Global");
                    node.putObject("properties")
                            .put("deploymentStatus", "NotStarted")
                            .put("enabledState", "Enabled")
                            .put("hostName", group.usersHost())
                            .put("provisioningState", "Succeeded");
                    return node;
                })
                .toList());
    }

    private static ArmReply patch(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        Strictness.refuseUnknown(request.body(), Set.of("properties"), "an origin's update");
        var properties = request.body().path("properties");
        Strictness.refuseUnknown(properties, CHANGEABLE, "an origin's update");
        var patch = new OriginPatch(
                Optional.ofNullable(properties.get("enabledState")).map(AfdRoutes::isEnabled),
                number(properties, "priority"),
                number(properties, "weight"));
        var operation = azure.frontDoor().update(place.resource(), patch, now);
        var address = request.base() + "/subscriptions/" + place.name("s") + "/resourcegroups/" + place.name("rg")
                + "/providers/Microsoft.Cdn/operationresults/" + operation.id() + "?api-version="
                + request.apiVersion();
        return ArmReply.of(202, origin(azure.frontDoor().get(place.resource(), now)))
                .with("azure-asyncoperation", address);
    }

    private static boolean isEnabled(JsonNode state) {
        if (state.asText().equalsIgnoreCase("Enabled")) {
            return true;
        }
        if (state.asText().equalsIgnoreCase("Disabled")) {
            return false;
        }
        throw Strictness.bad("enabledState must be 'Enabled' or 'Disabled', not '" + state.asText() + "'.");
    }

    private static Optional<Integer> number(JsonNode properties, String field) {
        var value = properties.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            throw Strictness.bad(field + " must be a whole number.");
        }
        return Optional.of(value.intValue());
    }

    private static ObjectNode group(OriginGroupState state) {
        var node = named(state.id(), "Microsoft.Cdn/profiles/origingroups");
        var properties = node.putObject("properties");
        properties
                .putObject("loadBalancingSettings")
                .put("sampleSize", state.sampleSize())
                .put("successfulSamplesRequired", state.successesRequired())
                .put("additionalLatencyInMilliseconds", 50);
        properties
                .putObject("healthProbeSettings")
                .put("probePath", GatePath.READY.path())
                .put("probeRequestType", "HEAD")
                .put("probeProtocol", "Https")
                .put("probeIntervalInSeconds", state.probeEvery().toSeconds());
        properties.put("sessionAffinityState", "Disabled");
        properties.put("provisioningState", "Succeeded");
        properties.put("deploymentStatus", "NotStarted");
        return node;
    }

    private static ObjectNode origin(OriginState state) {
        var node = named(state.id(), "Microsoft.Cdn/profiles/origingroups/origins");
        var properties = node.putObject("properties");
        properties.put("deploymentStatus", "NotStarted");
        properties.put("enabledState", state.configured().isEnabled() ? "Enabled" : "Disabled");
        properties.put("enforceCertificateNameCheck", true);
        properties.put("hostName", state.host());
        properties.put("httpPort", 80);
        properties.put("httpsPort", 443);
        properties.put("originGroupName", state.id().segmentAfter("originGroups"));
        properties.put("originHostHeader", state.host());
        properties.put("priority", state.configured().priority());
        properties.put("provisioningState", state.provisioningState());
        properties.putNull("sharedPrivateLinkResource");
        properties.put("weight", state.configured().weight());
        return node;
    }

    /** A resource's head; the provider lower-cases the types in ids, and keeps the names. */
    private static ObjectNode named(ResourceId id, String type) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put(
                "id",
                id.value()
                        .replaceFirst("(?i)/resourceGroups/", "/resourcegroups/")
                        .replaceFirst("(?i)/originGroups/", "/origingroups/")
                        .replaceFirst("(?i)/afdEndpoints/", "/afdendpoints/"));
        node.put("type", type);
        node.put("name", id.name());
        return node;
    }

    private static ArmReply list(List<ObjectNode> nodes) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("value").addAll(nodes);
        return ArmReply.of(200, body);
    }

    private static ResourceId parentOf(ArmRoute.Place place) {
        var id = place.resource().value();
        return new ResourceId(id.substring(0, id.lastIndexOf('/')));
    }

    private static RefusedByAzure notFound(ResourceId id) {
        return new AzureFault(404, "ResourceNotFound", "The Resource '" + id + "' was not found.", Optional.empty())
                .refuse();
    }
}
