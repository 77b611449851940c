package io.understudy.functions.azure.redis;

import io.understudy.action.DataLoss;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.functions.azure.arm.Position;
import io.understudy.run.Fault;
import io.understudy.topology.LossKnown;
import java.time.Duration;
import java.util.List;

/**
 * What the cache that is to be written is linked to, as it says itself.
 *
 * @param wasUnlinkedByUs whether it may have been unlinked by us a while ago
 */
public record SeenCacheLink(List<Link> links, boolean wasUnlinkedByUs) {

    /** No duration is documented. After ten minutes a call is taken for lost; it is entered up to ten seconds before. */
    public static final Duration AT_WORK = Duration.ofSeconds(610);

    /** For so long the unlinking is taken for ours: a cache that is not linked does not say who took the link away. */
    public static final Duration OURS = Duration.ofHours(1);

    /**
     * One link of the cache.
     *
     * @param isToPartner whether it leads to the cache that the estate names
     * @param isLedThere whether the cache at its other end is the geo-primary
     */
    public record Link(boolean isToPartner, boolean isLedThere, boolean isSettled) {}

    public SeenCacheLink {
        links = List.copyOf(links);
    }

    /** What unlinking changes, whichever run asks for it; towards the other stamp it is another call. */
    public static String name(UnlinkRedisCache action) {
        return "unlinking of " + action.cache();
    }

    public Position towards(UnlinkRedisCache action) {
        var cache = "cache " + action.cache().name();
        if (links.isEmpty()) {
            return alone(action, cache);
        }
        var link = links.stream().filter(Link::isToPartner).findFirst();
        if (link.isEmpty()) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "LinkedElsewhere",
                    cache + " is linked to another cache than "
                            + action.partner().name() + "; correct the estate");
        }
        if (!link.get().isSettled()) {
            return new Position.Settling(
                    "the link between " + cache + " and " + action.partner().name() + " is being changed");
        }
        return link.get().isLedThere()
                ? new Position.Differs(
                        cache + " still follows " + action.partner().name())
                : new Position.AsWanted(cache + " is the one that is written");
    }

    /** A cache without a link accepts writes; whether it holds what was written elsewhere is another matter. */
    private Position alone(UnlinkRedisCache action, String cache) {
        var mayLackSomething = action.dataLoss() == DataLoss.REFUSED && action.lossKnown() != LossKnown.DISPOSABLE;
        if (mayLackSomething && !wasUnlinkedByUs) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "NotLinked",
                    cache + " is linked to no other, so what was written to "
                            + action.partner().name() + " is not in it; link them, which erases what the follower"
                            + " holds, or accept the loss");
        }
        return new Position.AsWanted(cache + " is linked to no other, so it accepts writes");
    }
}
