package io.understudy.world.service.failovergroup;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.List;

/**
 * A failover group as the provider describes it through one of its servers.
 *
 * @param isPrimary whether that server is the primary
 * @param replicationState CATCH_UP while the copies follow, SUSPENDED while they do not
 */
public record DatabaseState(
        String group,
        ResourceId server,
        Region location,
        boolean isPrimary,
        String replicationState,
        List<Partner> partners) {

    /** Another server of the group. */
    public record Partner(ResourceId server, Region location, boolean isPrimary) {}
}
