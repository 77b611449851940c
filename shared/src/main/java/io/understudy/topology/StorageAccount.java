package io.understudy.topology;

import java.time.Duration;
import java.util.Map;

/**
 * A geo-redundant storage account: one resource, which is written in its primary region and copied to its secondary one.
 *
 * @param regions where the copy of each stamp lies
 */
public record StorageAccount(String name, ResourceId account, LossKnown lossKnown, Map<StampName, Region> regions)
        implements Account {

    public StorageAccount {
        regions = Map.copyOf(regions);
        if (lossKnown == LossKnown.NONE) {
            throw new IllegalArgumentException("storage account " + name
                    + " is copied after each write, so a move without its source can lose some: its loss is bound,"
                    + " disposable or unknown");
        }
    }

    @Override
    public String kind() {
        return "storage account";
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
