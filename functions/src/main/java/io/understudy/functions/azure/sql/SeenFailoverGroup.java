package io.understudy.functions.azure.sql;

import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.Position;

/** A failover group as the server that is to be promoted sees it. */
public record SeenFailoverGroup(boolean isPrimary) {

    public Position towards(PromoteFailoverGroup action) {
        var server = "server " + action.server().name();
        var group = "failover group " + action.group();
        return isPrimary
                ? new Position.AsWanted(server + " is the primary of " + group)
                : new Position.Differs(server + " is not yet the primary of " + group);
    }
}
