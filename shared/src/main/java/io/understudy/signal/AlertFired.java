package io.understudy.signal;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;

/**
 * Azure Monitor said that something about a stamp is wrong, or well again.
 *
 * @param words what fired, by name, and what was measured
 */
public record AlertFired(
        WorkloadName workload, StampName stamp, Condition condition, State state, Instant at, String words)
        implements Signal {

    /** What the alert is about; only the edge's view of an origin is a witness of its own. */
    public enum Condition {
        ORIGIN_HEALTH,
        ENDPOINT,
        CLUSTER,
        DATABASE,
        PLATFORM
    }

    /** Whether it began or ended. */
    public enum State {
        FIRED,
        RESOLVED
    }

    @Override
    public String id() {
        return "alert:" + workload + ":" + stamp + ":" + condition + ":" + state + ":" + Signal.bucketOf(at);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.alertFired(this);
    }
}
