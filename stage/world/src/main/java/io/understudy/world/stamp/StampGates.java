package io.understudy.world.stamp;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;

/** The gatekeeper of each stamp; asked once per stamp, when the world is built. */
public interface StampGates {

    StampGate of(WorkloadName workload, StampName stamp);
}
