package io.understudy.world.service.cosmos;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.List;
import java.util.Set;

/**
 * A Cosmos DB account as its provider describes it.
 *
 * @param order all its regions by their priority
 * @param written the regions that accept writes
 * @param offline the regions that were taken offline and are not back yet
 * @param isWrittenEverywhere whether it is made so that every region accepts writes
 */
public record AccountState(
        ResourceId id,
        List<Region> order,
        List<Region> written,
        Set<Region> offline,
        boolean isWrittenEverywhere,
        boolean isChanging) {

    public AccountState {
        order = List.copyOf(order);
        written = List.copyOf(written);
        offline = Set.copyOf(offline);
    }

    /** The regions that can be read, by their priority. */
    public List<Region> readable() {
        return order.stream().filter(region -> !offline.contains(region)).toList();
    }
}
