package io.understudy.port;

import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.WorkloadName;
import java.util.List;

/** Tells machines what happened. Best effort: it never throws, never waits long, and nothing depends on it. */
@FunctionalInterface
public interface Announcer {

    /** Says what is new; {@code after} is how the workload stands with it. */
    void announce(WorkloadName workload, List<RunEvent> events, Standing after);
}
