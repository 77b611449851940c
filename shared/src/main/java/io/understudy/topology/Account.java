package io.understudy.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Data that is one resource for all stamps, with a copy in the region that each stamp names. */
public sealed interface Account extends Store permits CosmosAccount, StorageAccount {

    ResourceId account();

    /** Where the copy of each stamp lies. */
    Map<StampName, Region> regions();

    /** The region of the stamp's copy. */
    default Region regionOf(StampName stamp) {
        var region = regions().get(stamp);
        if (region == null) {
            throw new IllegalArgumentException(kind() + " " + name() + " has no region in stamp " + stamp);
        }
        return region;
    }

    @Override
    default Set<StampName> stamps() {
        return regions().keySet();
    }

    /** An alert about the account says nothing of one region, so it belongs to no stamp. */
    @Override
    default List<ResourceId> resourcesIn(StampName stamp) {
        return List.of();
    }
}
