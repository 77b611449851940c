package io.understudy.signal;

import io.understudy.topology.WorkloadName;
import java.time.Instant;

/** Nothing happened, which may matter: a step may be overdue. */
public record TimePassed(WorkloadName workload, Instant at) implements Signal {

    @Override
    public String id() {
        return "time:" + workload + ":" + Signal.bucketOf(at);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.timePassed(this);
    }
}
