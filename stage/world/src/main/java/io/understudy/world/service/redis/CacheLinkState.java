package io.understudy.world.service.redis;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;

/**
 * The link of a cache as that cache shows it.
 *
 * @param other the cache at its other end
 * @param isOtherPrimary whether the other one is written
 */
public record CacheLinkState(
        ResourceId cache, ResourceId other, Region otherLocation, boolean isOtherPrimary, String provisioningState) {}
