package io.understudy.topology;

import java.util.Map;

/**
 * A SQL failover group whose databases move together.
 *
 * @param servers the logical server in each stamp; a promotion is asked of the server that is to become primary
 */
public record FailoverGroup(String name, Map<StampName, ResourceId> servers) {

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
}
