package io.understudy.activation;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;

/** Where a gate stands and by which rules; it never changes while the gate runs. */
public record GateSeat(WorkloadName workload, StampName stamp, GateRules rules) {}
