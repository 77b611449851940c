package io.understudy.action;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/**
 * Make the region the primary one of the storage account.
 *
 * @param name what the estate calls the account
 */
public record FailOverStorageAccount(ResourceId account, String name, Region region, DataLoss dataLoss)
        implements Action {

    @Override
    public Optional<String> store() {
        return Optional.of(name);
    }

    @Override
    public FailOverStorageAccount losing(DataLoss decided) {
        return new FailOverStorageAccount(account, name, region, decided);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.failOverStorageAccount(this);
    }
}
