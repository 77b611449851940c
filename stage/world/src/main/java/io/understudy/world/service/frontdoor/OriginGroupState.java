package io.understudy.world.service.frontdoor;

import io.understudy.topology.ResourceId;
import java.time.Duration;

/** A Front Door origin group as its provider describes it. */
public record OriginGroupState(
        ResourceId id, String usersHost, Duration probeEvery, int sampleSize, int successesRequired) {}
