package io.understudy.action;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Make the server the primary of its failover group. */
public record PromoteFailoverGroup(ResourceId server, String group, DataLoss dataLoss) implements Action {

    @Override
    public Optional<String> store() {
        return Optional.of(group);
    }

    @Override
    public PromoteFailoverGroup losing(DataLoss decided) {
        return new PromoteFailoverGroup(server, group, decided);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.promoteFailoverGroup(this);
    }
}
