package io.understudy.functions.azure;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.FenceSighting;
import io.understudy.readiness.Grant;
import io.understudy.readiness.Need;
import io.understudy.readiness.PlannedNeeds;
import io.understudy.topology.Estate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Asks at start and every hour for what a recovery will need: each right of each workload's plan, and a path to each stamp
 * past the edge. What is missing is logged, and kept for the status once a day, so that nobody learns it in the middle of a
 * recovery.
 */
final class Preflight implements Runnable {

    private static final Logger LOG = Logger.getLogger(Preflight.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);

    private final Estate estate;
    private final Function<ResourceId, List<Grant>> rights;
    private final BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates;
    private final Attic attic;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

    /** Asks {@code rights} for what we may do at a resource, and {@code gates} for an answer of each stamp. */
    Preflight(
            Estate estate,
            Function<ResourceId, List<Grant>> rights,
            BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates,
            Attic attic,
            InstantSource clock) {
        this.estate = estate;
        this.rights = rights;
        this.gates = gates;
        this.attic = attic;
        this.clock = clock;
    }

    /** Does nothing until an hour has passed since it last did something. */
    @Override
    public synchronized void run() {
        var now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(EVERY);
        for (var workload : estate.workloads()) {
            findings(workload).forEach(sentence -> tell(workload.name() + ": " + sentence, now));
        }
    }

    private void tell(String finding, Instant now) {
        LOG.warning(() -> "a recovery would miss something: " + finding);
        attic.keep(Attic.Kind.MISSING, now.truncatedTo(ChronoUnit.DAYS) + " " + finding, finding, now);
    }

    /** What a recovery of the workload would miss, a sentence each; empty where nothing is. */
    List<String> findings(Workload workload) {
        var findings = new ArrayList<String>();
        needsByResource(workload).forEach((resource, needs) -> findings.addAll(missing(resource, needs)));
        for (var stamp : workload.stamps()) {
            if (gates.apply(workload.name(), List.of(stamp)).isEmpty()) {
                findings.add("the gate of stamp " + stamp.name() + " does not answer at " + stamp.verification()
                        + ", so there is no path to it past the edge; see that the gatekeeper runs and that its"
                        + " verification host leads to it");
            }
        }
        return List.copyOf(findings);
    }

    private List<String> missing(ResourceId resource, List<Need> needs) {
        try {
            var grants = rights.apply(resource);
            return needs.stream()
                    .map(Need::right)
                    .filter(right -> grants.stream().noneMatch(grant -> grant.gives(right)))
                    .map(right -> "we may not do " + right + " at " + resource
                            + ", so a recovery that needs it would be refused; give our identity a role that allows it")
                    .toList();
        } catch (CallFailure failure) {
            return List.of("nobody can tell whether we have our rights: " + failure.words());
        }
    }

    private static Map<ResourceId, List<Need>> needsByResource(Workload workload) {
        return PlannedNeeds.of(workload).stream()
                .collect(Collectors.groupingBy(Need::resource, LinkedHashMap::new, Collectors.toList()));
    }
}
