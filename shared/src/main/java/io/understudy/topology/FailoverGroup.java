package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A SQL failover group whose databases move together.
 *
 * @param servers the logical server in each stamp; a promotion is asked of the server that is to become primary
 */
public record FailoverGroup(String name, Map<StampName, ResourceId> servers) implements Store {

    public FailoverGroup {
        servers = Map.copyOf(servers);
    }

    public ResourceId serverIn(StampName stamp) {
        var server = servers.get(stamp);
        if (server == null) {
            throw new IllegalArgumentException("failover group " + name + " has no server in stamp " + stamp);
        }
        return server;
    }

    @Override
    public String kind() {
        return "failover group";
    }

    @Override
    public Set<StampName> stamps() {
        return servers.keySet();
    }

    @Override
    public List<ResourceId> resourcesIn(StampName stamp) {
        return List.of(serverIn(stamp));
    }

    @Override
    public LossKnown lossKnown() {
        return LossKnown.BOUND;
    }

    @Override
    public Duration moveLimit() {
        return Duration.ofMinutes(15);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.failoverGroup(this);
    }
}
