package io.understudy.action;

import io.understudy.topology.LossKnown;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/**
 * Take the cache from its link, so that it accepts writes of its own. Azure makes no difference between planned and
 * forced: what has not arrived is lost. The link is not made again by this, because that erases a copy.
 *
 * @param cache the one that is to be written
 * @param partner the one that it is linked to
 * @param name the store's, as the estate names it
 */
public record UnlinkRedisCache(
        ResourceId cache, ResourceId partner, String name, LossKnown lossKnown, DataLoss dataLoss) implements Action {

    @Override
    public Optional<String> store() {
        return Optional.of(name);
    }

    @Override
    public UnlinkRedisCache losing(DataLoss decided) {
        return new UnlinkRedisCache(cache, partner, name, lossKnown, decided);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.unlinkRedisCache(this);
    }
}
