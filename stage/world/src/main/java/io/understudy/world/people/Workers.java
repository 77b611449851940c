package io.understudy.world.people;

import io.understudy.topology.Workload;
import io.understudy.world.data.Data;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Timeline;
import io.understudy.world.stamp.Stamps;
import java.time.Duration;

/** The consumers and scheduled jobs of a workload: they write wherever they run, seen by users or not. */
public final class Workers {

    private static final Duration PACE = Duration.ofSeconds(5);

    private final Timeline timeline;
    private final Stamps stamps;
    private final Data data;

    public Workers(Ground ground, Stamps stamps, Data data) {
        this.timeline = ground.timeline();
        this.stamps = stamps;
        this.data = data;
    }

    public void begin(Workload workload) {
        timeline.quietly(PACE, workload.name(), () -> work(workload));
    }

    private void work(Workload workload) {
        for (var stamp : stamps.of(workload.name())) {
            if (stamp.serves() && stamp.runsWorkers(timeline.now())) {
                data.of(workload.name()).forEach(group -> data.write(group, stamp.name(), false));
            }
        }
        timeline.quietly(PACE, workload.name(), () -> work(workload));
    }
}
