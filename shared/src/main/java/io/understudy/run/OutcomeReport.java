package io.understudy.run;

import io.understudy.plan.StepId;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Ids;
import java.time.Instant;

/** An outcome on its way back to the conductor. */
public record OutcomeReport(WorkloadName workload, RunId run, StepId step, int attempt, Outcome outcome, Instant at) {

    public String id() {
        return Ids.bounded(run + "/" + step + "/" + attempt + "/outcome");
    }
}
