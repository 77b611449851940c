package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.service.redis.CacheLinkState;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Microsoft.Cache: the links between caches of the Premium tier. */
final class RedisRoutes implements ServiceFace {

    private static final String PROVIDER = "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Cache";
    private static final String LINKS = PROVIDER + "/redis/{cache}/linkedServers";
    private static final String LINK = LINKS + "/{other}";
    private static final String ACTION = "Microsoft.Cache/redis/linkedServers";
    private static final Set<String> VERSIONS = Set.of("2024-03-01", "2024-11-01");

    @Override
    public String provider() {
        return "Microsoft.Cache";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return List.of(
                ArmRoute.of("GET", LINKS, ACTION + "/read", 1, RedisRoutes::list),
                ArmRoute.of("GET", LINK, ACTION + "/read", 0, RedisRoutes::get),
                ArmRoute.of("DELETE", LINK, ACTION + "/delete", 0, RedisRoutes::unlink),
                ArmRoute.of(
                        "GET",
                        PROVIDER + "/locations/{location}/asyncOperations/{operation}",
                        "Microsoft.Cache/locations/asyncOperations/read",
                        0,
                        OperationReplies::result));
    }

    private static ArmReply list(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        azure.redisCaches().linkOf(cacheOf(place), now).ifPresent(link -> value.add(body(link)));
        return ArmReply.of(200, body);
    }

    private static ArmReply get(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return azure.redisCaches()
                .linkOf(cacheOf(place), now)
                .filter(link -> link.other().name().equalsIgnoreCase(place.name("other")))
                .map(link -> ArmReply.of(200, body(link)))
                .orElseThrow(() -> AzureFault.notFound("Microsoft.Cache/redis/" + place.name("cache")
                                + "/linkedServers/" + place.name("other"))
                        .refuse());
    }

    private static ArmReply unlink(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var cache = cacheOf(place);
        var location = azure.redisCaches()
                .linkOf(cache, now)
                .map(link -> link.otherLocation().name())
                .orElse("global");
        var operation = azure.redisCaches().unlink(cache, place.name("other"), now);
        return ArmReply.empty(202)
                .with(
                        "Location",
                        request.base() + "/subscriptions/" + place.name("s") + "/resourceGroups/" + place.name("rg")
                                + "/providers/Microsoft.Cache/locations/" + location + "/asyncOperations/"
                                + operation.id() + "?api-version=" + request.apiVersion())
                .retryAfter(OperationReplies.ASK_AGAIN_IN);
    }

    /** The role is that of the cache at the other end. */
    private static ObjectNode body(CacheLinkState link) {
        var node = JsonNodeFactory.instance.objectNode();
        var name = link.other().name();
        var primary = link.isOtherPrimary() ? name : link.cache().name();
        node.put("id", link.cache() + "/linkedServers/" + name);
        node.put("name", name);
        node.put("type", "Microsoft.Cache/Redis/linkedServers");
        node.putObject("properties")
                .put("linkedRedisCacheId", link.other().value())
                .put("linkedRedisCacheLocation", link.otherLocation().name())
                .put("serverRole", link.isOtherPrimary() ? "Primary" : "Secondary")
                .put("primaryHostName", primary + ".redis.cache.windows.net")
                .put("geoReplicatedPrimaryHostName", link.cache().name() + ".geo.redis.cache.windows.net")
                .put("provisioningState", link.provisioningState());
        return node;
    }

    private static ResourceId cacheOf(ArmRoute.Place place) {
        return new ResourceId("/subscriptions/" + place.name("s") + "/resourceGroups/" + place.name("rg")
                + "/providers/Microsoft.Cache/redis/" + place.name("cache"));
    }
}
