package io.understudy.signal;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.Optional;

/**
 * Azure Monitor said that something about a stamp is wrong, or well again.
 *
 * @param words what fired, by name, and what was measured
 * @param rule the rule that spoke; only a rule's own resolution ends what it said
 * @param alert Azure's own id of the alert, the same from its beginning to its end
 */
public record AlertFired(
        WorkloadName workload,
        StampName stamp,
        Condition condition,
        State state,
        Instant at,
        String words,
        Optional<String> rule,
        Optional<String> alert)
        implements Signal {

    private static final int BRIEF_MAX = 36;

    /** What the alert is about. */
    public enum Condition {
        /** The edge's own probes of an origin, as a rule tells of them that the estate declares a witness. */
        ORIGIN_HEALTH,
        /** Anything else about an origin: its latency, its errors, a change that a person made. */
        ORIGIN,
        ENDPOINT,
        RECORD,
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
        return "alert:" + workload + ":" + stamp + ":" + condition + ":" + state + ":" + Signal.bucketOf(at)
                + alert.map(id -> ":" + brief(id)).orElse("");
    }

    /** Azure's own id is a path of any length; an id of ours must stay short, and differ where that one differs. */
    private static String brief(String id) {
        var name = id.substring(id.lastIndexOf('/') + 1);
        return (name.length() > BRIEF_MAX ? name.substring(0, BRIEF_MAX) : name) + "-"
                + Integer.toHexString(id.hashCode());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.alertFired(this);
    }
}
