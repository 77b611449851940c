package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL on flexible servers: one server is written, and those in the other stamps are its replicas.
 *
 * @param servers the flexible server in each stamp; a promotion is asked of the replica that is to become primary
 */
public record PostgresDatabase(String name, Map<StampName, ResourceId> servers, LossKnown lossKnown) implements Store {

    public PostgresDatabase {
        servers = Map.copyOf(servers);
        if (lossKnown == LossKnown.NONE) {
            throw new IllegalArgumentException("the replicas of PostgreSQL database " + name
                    + " follow after a write is acknowledged, so a move may lose something");
        }
    }

    public ResourceId serverIn(StampName stamp) {
        var server = servers.get(stamp);
        if (server == null) {
            throw new IllegalArgumentException("PostgreSQL database " + name + " has no server in stamp " + stamp);
        }
        return server;
    }

    @Override
    public String kind() {
        return "PostgreSQL database";
    }

    @Override
    public Set<StampName> stamps() {
        return servers.keySet();
    }

    @Override
    public List<ResourceId> resourcesIn(StampName stamp) {
        return List.of(serverIn(stamp));
    }

    /** No duration is documented; two servers take new roles, and a planned switchover first lets the replica catch up. */
    @Override
    public Duration moveLimit() {
        return Duration.ofMinutes(30);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.postgresDatabase(this);
    }
}
