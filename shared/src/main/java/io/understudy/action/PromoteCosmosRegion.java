package io.understudy.action;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/**
 * Make the region the one in which the Cosmos DB account is written.
 *
 * @param name what the estate calls the account
 */
public record PromoteCosmosRegion(ResourceId account, String name, Region region, DataLoss dataLoss) implements Action {

    @Override
    public Optional<String> store() {
        return Optional.of(name);
    }

    @Override
    public PromoteCosmosRegion losing(DataLoss decided) {
        return new PromoteCosmosRegion(account, name, region, decided);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.promoteCosmosRegion(this);
    }
}
