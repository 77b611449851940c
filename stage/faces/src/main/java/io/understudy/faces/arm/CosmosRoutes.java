package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.Region;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.cosmos.AccountState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Microsoft.DocumentDB: Cosmos DB accounts. */
final class CosmosRoutes implements ServiceFace {

    private static final String ACCOUNT =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.DocumentDB/databaseAccounts/{account}";
    private static final String ACTION = "Microsoft.DocumentDB/databaseAccounts";
    private static final Set<String> VERSIONS = Set.of("2025-04-15", "2025-10-15", "2026-03-15");

    @Override
    public String provider() {
        return "Microsoft.DocumentDB";
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
                        ACCOUNT,
                        ACTION + "/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, body(azure.cosmosAccounts().get(place.resource(), now)))),
                ArmRoute.of(
                        "POST",
                        ACCOUNT + "/failoverPriorityChange",
                        ACTION + "/failoverPriorityChange/action",
                        1,
                        CosmosRoutes::changePriorities),
                ArmRoute.of(
                        "POST",
                        ACCOUNT + "/offlineRegion",
                        ACTION + "/offlineRegion/action",
                        1,
                        CosmosRoutes::takeOffline),
                ArmRoute.of(
                        "GET",
                        "/subscriptions/{s}/providers/Microsoft.DocumentDB/locations/{location}/operationsStatus/{operation}",
                        "Microsoft.DocumentDB/locations/operationsStatus/read",
                        0,
                        OperationReplies::status));
    }

    private static ArmReply changePriorities(
            ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        Strictness.refuseUnknown(request.body(), Set.of("failoverPolicies"), "a change of priorities");
        var order = order(request.body().path("failoverPolicies"));
        return azure.cosmosAccounts()
                .failoverPriorityChange(place.resource(), order, now)
                .map(operation -> accepted(request, place, azure, operation, now))
                .orElseGet(() -> ArmReply.empty(204));
    }

    private static ArmReply takeOffline(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        Strictness.refuseUnknown(request.body(), Set.of("region"), "taking a region offline");
        var region = request.body().path("region").asText();
        if (region.isBlank()) {
            throw Strictness.bad("The region that is to be taken offline is missing.");
        }
        var operation = azure.cosmosAccounts().offlineRegion(place.resource(), new Region(region), now);
        return accepted(request, place, azure, operation, now);
    }

    /** The regions by their priority; Azure wants unique ones, of which one is zero. */
    private static List<Region> order(JsonNode policies) {
        var byPriority = new TreeMap<Integer, Region>();
        for (var policy : policies) {
            var priority = policy.path("failoverPriority").asInt(-1);
            if (priority < 0
                    || byPriority.put(
                                    priority,
                                    new Region(policy.path("locationName").asText()))
                            != null) {
                throw Strictness.bad("The failover priorities must be unique, and none may be below zero.");
            }
        }
        if (byPriority.isEmpty() || byPriority.firstKey() != 0) {
            throw Strictness.bad("One of the regions must have priority zero.");
        }
        if (new HashSet<>(byPriority.values()).size() < byPriority.size()) {
            throw Strictness.bad("Each region may be named once.");
        }
        return List.copyOf(byPriority.values());
    }

    /** Both headers lead to the status, which lies on a host of the region in Azure. */
    private static ArmReply accepted(
            ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Operation operation, Instant now) {
        var region = azure.cosmosAccounts().get(place.resource(), now).order().get(0);
        var address = request.base() + "/subscriptions/" + place.name("s")
                + "/providers/Microsoft.DocumentDB/locations/" + region.name() + "/operationsStatus/" + operation.id()
                + "?api-version=" + request.apiVersion();
        return ArmReply.empty(202)
                .with("Azure-AsyncOperation", address)
                .with("Location", address)
                .retryAfter(OperationReplies.ASK_AGAIN_IN);
    }

    private static ObjectNode body(AccountState state) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", state.id().value());
        node.put("name", state.id().name());
        node.put("type", ACTION);
        node.put("location", DisplayNames.of(state.order().get(0)));
        node.put("kind", "GlobalDocumentDB");
        var properties = node.putObject("properties");
        properties.put("provisioningState", state.isChanging() ? "Updating" : "Succeeded");
        properties.put("databaseAccountOfferType", "Standard");
        properties.put("enableAutomaticFailover", false);
        properties.put("enableMultipleWriteLocations", state.isWrittenEverywhere());
        list(properties.putArray("writeLocations"), state, state.written());
        list(properties.putArray("readLocations"), state, state.readable());
        list(properties.putArray("locations"), state, state.order());
        var policies = properties.putArray("failoverPolicies");
        for (var region : state.order()) {
            policies.addObject()
                    .put("id", idOf(state, region))
                    .put("locationName", DisplayNames.of(region))
                    .put("failoverPriority", state.order().indexOf(region));
        }
        return node;
    }

    private static void list(ArrayNode locations, AccountState state, List<Region> regions) {
        for (var region : regions) {
            locations
                    .addObject()
                    .put("id", idOf(state, region))
                    .put("locationName", DisplayNames.of(region))
                    .put("documentEndpoint", "https://" + idOf(state, region) + ".documents.azure.com:443/")
                    .put("provisioningState", state.offline().contains(region) ? "Offline" : "Succeeded")
                    .put("failoverPriority", state.order().indexOf(region))
                    .put("isZoneRedundant", false);
        }
    }

    private static String idOf(AccountState state, Region region) {
        return state.id().name() + "-" + region.name();
    }
}
