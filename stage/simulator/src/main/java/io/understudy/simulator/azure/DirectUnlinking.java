package io.understudy.simulator.azure;

import io.understudy.action.UnlinkRedisCache;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.redis.SeenCacheLink;
import io.understudy.functions.azure.redis.SeenCacheLink.Link;
import io.understudy.world.service.redis.CacheLinkState;
import java.util.Optional;

/** Unlinks caches of the world, with the patience of the real adapter. */
final class DirectUnlinking extends ArmChange<UnlinkRedisCache, SeenCacheLink> {

    private static final String LINKS = "Microsoft.Cache/redis/linkedServers";

    private final DirectArm arm;

    DirectUnlinking(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected SeenCacheLink read(UnlinkRedisCache action) {
        var link = arm.read(
                "read link of cache",
                LINKS + "/read",
                action.cache(),
                () -> arm.azure()
                        .redisCaches()
                        .linkOf(action.cache(), arm.time().instant()));
        var isUnwritten = arm.book()
                .isUnwritten(
                        SeenCacheLink.name(action),
                        SeenCacheLink.OURS,
                        arm.time().instant());
        return new SeenCacheLink(link.map(l -> seen(l, action)).stream().toList(), !isUnwritten);
    }

    private static Link seen(CacheLinkState link, UnlinkRedisCache action) {
        return new Link(
                link.other().equals(action.partner()),
                link.isOtherPrimary(),
                link.provisioningState().equals("Succeeded"));
    }

    @Override
    protected Position position(UnlinkRedisCache action, SeenCacheLink link) {
        return link.towards(action);
    }

    @Override
    protected String send(UnlinkRedisCache action, SeenCacheLink link) {
        arm.begin(
                "unlink cache",
                "DELETE",
                LINKS + "/delete",
                action.partner(),
                () -> arm.azure()
                        .redisCaches()
                        .unlink(
                                action.partner(),
                                action.cache().name(),
                                arm.time().instant()));
        return "geo-primary " + action.partner().name() + " was told to let go of cache "
                + action.cache().name();
    }

    @Override
    protected Optional<Once> once(UnlinkRedisCache action) {
        return Optional.of(new Once(arm.book(), SeenCacheLink.name(action), SeenCacheLink.AT_WORK));
    }
}
