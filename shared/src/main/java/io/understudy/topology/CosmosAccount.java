package io.understudy.topology;

import java.time.Duration;
import java.util.Map;

/**
 * A Cosmos DB account: one resource for all its regions, which is written in one of them or in every one.
 *
 * @param regions where the copy of each stamp lies
 */
public record CosmosAccount(
        String name, ResourceId account, Writes writes, LossKnown lossKnown, Map<StampName, Region> regions)
        implements Account {

    /** Where an account may be written. */
    public enum Writes {
        /** In one region, which a move changes. */
        SINGLE,
        /** In every region, so that a move has nothing to do with it. */
        EVERYWHERE
    }

    public CosmosAccount {
        regions = Map.copyOf(regions);
        if (writes == Writes.EVERYWHERE && lossKnown != LossKnown.NONE) {
            throw new IllegalArgumentException("Cosmos DB account " + name
                    + " is written everywhere, so no move of ours loses anything of it; leave its loss out");
        }
    }

    @Override
    public String kind() {
        return "Cosmos DB account";
    }

    /** Minutes are usual; where the old region is lost, Azure takes longer. */
    @Override
    public Duration moveLimit() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean isWrittenEverywhere() {
        return writes == Writes.EVERYWHERE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cosmosAccount(this);
    }
}
