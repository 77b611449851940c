package io.understudy.functions.azure.sql;

import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.Position;
import java.time.Duration;
import java.util.Set;

/** A failover group as the server that is to be promoted sees it. */
public record SeenFailoverGroup(boolean isPrimary) {

    /**
     * A promotion usually takes less than a minute; after two the call is taken for lost. It is entered up to ten seconds
     * before it is sent.
     */
    public static final Duration AT_WORK = Duration.ofSeconds(130);

    /** What a server answers that became the primary since we read. */
    public static final Set<String> PROMOTED_MEANWHILE =
            Set.of("FailoverGroupFailoverRequestOnPrimary", "FailoverGroupNotSecondary");

    /** What a promotion changes, whichever run asks for it and whichever kind it is. */
    public static String name(PromoteFailoverGroup action) {
        return "promotion of " + action.server() + "/failoverGroups/" + action.group();
    }

    public Position towards(PromoteFailoverGroup action) {
        var server = "server " + action.server().name();
        var group = "failover group " + action.group();
        return isPrimary
                ? new Position.AsWanted(server + " is the primary of " + group)
                : new Position.Differs(server + " is not yet the primary of " + group);
    }
}
