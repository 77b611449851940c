package io.understudy.world.service.postgres;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;

/**
 * A flexible server as its provider describes it.
 *
 * @param state Ready, or Updating while roles are swapped
 * @param role Primary, or GeoAsyncReplica
 * @param replication Active while the replica follows, Broken while it does not, Reconfiguring while roles are swapped
 */
public record ServerState(ResourceId server, Region location, String state, String role, String replication) {}
