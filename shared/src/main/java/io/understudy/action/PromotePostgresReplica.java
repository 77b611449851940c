package io.understudy.action;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Let the flexible server and its primary swap roles, so that the server is the one that is written. */
public record PromotePostgresReplica(ResourceId server, String database, DataLoss dataLoss) implements Action {

    @Override
    public Optional<String> store() {
        return Optional.of(database);
    }

    @Override
    public PromotePostgresReplica losing(DataLoss decided) {
        return new PromotePostgresReplica(server, database, decided);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.promotePostgresReplica(this);
    }
}
