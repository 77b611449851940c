package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.service.storage.StorageAccounts.Failover;
import io.understudy.world.service.storage.StorageState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Microsoft.Storage: storage accounts. */
final class StorageRoutes implements ServiceFace {

    private static final String ACCOUNT =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Storage/storageAccounts/{account}";
    private static final String ACTION = "Microsoft.Storage/storageAccounts";
    private static final Set<String> VERSIONS = Set.of("2025-01-01", "2025-06-01", "2025-08-01", "2026-04-01");
    private static final String STATS = "geoReplicationStats";
    private static final Duration ASK_AGAIN_IN = Duration.ofSeconds(17);

    @Override
    public String provider() {
        return "Microsoft.Storage";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return List.of(
                ArmRoute.of("GET", ACCOUNT, ACTION + "/read", 0, (request, place, azure, now) -> {
                    var state = azure.storageAccounts().get(place.resource(), now);
                    return ArmReply.of(
                            200,
                            body(
                                    state,
                                    request.parameter("$expand")
                                            .filter(STATS::equalsIgnoreCase)
                                            .isPresent()));
                }),
                ArmRoute.of("POST", ACCOUNT + "/failover", ACTION + "/failover/action", 1, StorageRoutes::failOver),
                ArmRoute.of(
                        "GET",
                        "/subscriptions/{s}/providers/Microsoft.Storage/locations/{location}/asyncoperations/{operation}",
                        "Microsoft.Storage/locations/asyncoperations/read",
                        0,
                        OperationReplies::result));
    }

    /** Without the parameter a failover loses what was not copied, as in Azure. */
    private static ArmReply failOver(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var type = request.parameter("failoverType").orElse("");
        var way = switch (type) {
            case "" -> Failover.FORCED;
            case "Planned" -> Failover.PLANNED;
            default ->
                throw AzureFault.of(
                                400,
                                "InvalidQueryParameterValue",
                                "failoverType must be 'Planned', not '" + type + "'.")
                        .refuse();
        };
        var operation = azure.storageAccounts().failover(place.resource(), way, now);
        var region = azure.storageAccounts().get(place.resource(), now).primary();
        return ArmReply.empty(202)
                .with(
                        "Location",
                        request.base() + "/subscriptions/" + place.name("s")
                                + "/providers/Microsoft.Storage/locations/" + region.name() + "/asyncoperations/"
                                + operation.id() + "?monitor=true&api-version=" + request.apiVersion())
                .retryAfter(ASK_AGAIN_IN);
    }

    private static ObjectNode body(StorageState state, boolean hasStats) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", state.id().value());
        node.put("name", state.id().name());
        node.put("type", ACTION);
        node.put("location", state.primary().name());
        node.put("kind", "StorageV2");
        node.putObject("sku")
                .put("name", state.geo().isPresent() ? "Standard_RAGRS" : "Standard_LRS")
                .put("tier", "Standard");
        var properties = node.putObject("properties");
        properties.put("provisioningState", "Succeeded");
        properties.put("primaryLocation", state.primary().name());
        properties.put("statusOfPrimary", "available");
        if (state.isFailingOver()) {
            properties.put("failoverInProgress", true);
        }
        state.geo().ifPresent(geo -> {
            properties.put("secondaryLocation", geo.secondary().name());
            properties.put("statusOfSecondary", geo.isLive() ? "available" : "unavailable");
            if (hasStats) {
                properties
                        .putObject(STATS)
                        .put("status", geo.isLive() ? "Live" : "Unavailable")
                        .put(
                                "lastSyncTime",
                                geo.lastSyncTime()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())
                        .put("canFailover", geo.canFailover())
                        .put("canPlannedFailover", geo.canPlannedFailover())
                        .put("postFailoverRedundancy", "Standard_LRS")
                        .put("postPlannedFailoverRedundancy", "Standard_RAGRS");
            }
        });
        return node;
    }
}
