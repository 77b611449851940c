package io.understudy.readiness;

import io.understudy.topology.ResourceId;

/** One right at one resource without which a step of a plan is refused; {@code right} is the provider's own name of it. */
public record Need(ResourceId resource, String right) {}
