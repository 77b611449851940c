package io.understudy.functions.azure.redis;

import com.azure.resourcemanager.redis.fluent.LinkedServersClient;
import com.azure.resourcemanager.redis.fluent.RedisManagementClient;
import com.azure.resourcemanager.redis.fluent.models.RedisLinkedServerWithPropertiesInner;
import com.azure.resourcemanager.redis.implementation.RedisManagementClientBuilder;
import com.azure.resourcemanager.redis.models.ReplicationRole;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.redis.SeenCacheLink.Link;
import java.util.Optional;

/**
 * Takes a cache from its link, so that it accepts writes of its own. The cache itself is asked which of the two is the
 * geo-primary, and Azure takes the call at the geo-primary only: where that one's region is lost it may not answer, and
 * then it is asked again until the step's limit.
 */
public final class CacheLinkActuator extends ArmChange<UnlinkRedisCache, SeenCacheLink> {

    private final PerSubscription<RedisManagementClient> clients;
    private final SendBook book;
    private final Arm arm;

    public CacheLinkActuator(Arm arm, SendBook book) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new RedisManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.book = book;
        this.arm = arm;
    }

    @Override
    protected SeenCacheLink read(UnlinkRedisCache action) {
        var cache = action.cache();
        var links = Calls.call(
                "read what cache " + cache.name() + " is linked to",
                MayChange.NOTHING,
                () -> links(action).list(cache.resourceGroup(), cache.name()).stream()
                        .map(link -> seen(link, action))
                        .toList());
        var isUnwritten = book.isUnwritten(
                SeenCacheLink.name(action), SeenCacheLink.OURS, arm.clock().instant());
        return new SeenCacheLink(links, !isUnwritten);
    }

    private static Link seen(RedisLinkedServerWithPropertiesInner link, UnlinkRedisCache action) {
        return new Link(
                action.partner().value().equalsIgnoreCase(link.linkedRedisCacheId()),
                link.serverRole() == ReplicationRole.PRIMARY,
                "Succeeded".equalsIgnoreCase(link.provisioningState()));
    }

    @Override
    protected Position position(UnlinkRedisCache action, SeenCacheLink link) {
        return link.towards(action);
    }

    @Override
    protected String send(UnlinkRedisCache action, SeenCacheLink link) {
        var primary = action.partner();
        var cache = action.cache().name();
        Calls.begin(
                "unlink cache " + cache + ", which Azure does at its geo-primary " + primary.name() + " only",
                () -> links(action).deleteWithResponseAsync(primary.resourceGroup(), primary.name(), cache));
        return "geo-primary " + primary.name() + " was told to let go of cache " + cache;
    }

    @Override
    protected Optional<Once> once(UnlinkRedisCache action) {
        return Optional.of(new Once(book, SeenCacheLink.name(action), SeenCacheLink.AT_WORK));
    }

    private LinkedServersClient links(UnlinkRedisCache action) {
        return clients.clientFor(action.cache()).getLinkedServers();
    }
}
