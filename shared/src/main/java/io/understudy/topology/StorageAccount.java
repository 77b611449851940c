package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A geo-redundant storage account: one resource, which is written in its primary region and copied to its secondary one.
 *
 * @param regions where the copy of each stamp lies
 */
public record StorageAccount(String name, ResourceId account, LossKnown lossKnown, Map<StampName, Region> regions)
        implements Store {

    public StorageAccount {
        regions = Map.copyOf(regions);
        if (lossKnown == LossKnown.NONE) {
            throw new IllegalArgumentException("storage account " + name
                    + " is copied after each write, so a move without its source can lose some: its loss is bound,"
                    + " disposable or unknown");
        }
    }

    /** The region of the stamp's copy. */
    public Region regionOf(StampName stamp) {
        var region = regions.get(stamp);
        if (region == null) {
            throw new IllegalArgumentException("storage account " + name + " has no region in stamp " + stamp);
        }
        return region;
    }

    @Override
    public String kind() {
        return "storage account";
    }

    @Override
    public Set<StampName> stamps() {
        return regions.keySet();
    }

    /** An alert about the account says nothing of one region, so it belongs to no stamp. */
    @Override
    public List<ResourceId> resourcesIn(StampName stamp) {
        return List.of();
    }

    /** An hour is usual. */
    @Override
    public Duration moveLimit() {
        return Duration.ofHours(3);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.storageAccount(this);
    }
}
