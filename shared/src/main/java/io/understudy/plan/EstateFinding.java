package io.understudy.plan;

import io.understudy.topology.EstateRule;
import io.understudy.topology.WorkloadName;
import java.util.Optional;

/**
 * Something in a declared estate that would hurt when a region is lost: what is declared, what comes of it, and what to
 * do instead.
 *
 * @param workload whose it is; absent where it is the estate's as a whole
 * @param isAcknowledged whether the owner knows and lives with it
 */
public record EstateFinding(
        EstateRule rule, Optional<WorkloadName> workload, String sentence, boolean isAcknowledged) {}
