package io.understudy.rehearsal;

import io.understudy.rehearsal.Scenario.Act;
import io.understudy.rehearsal.Scenario.Ending;
import io.understudy.rehearsal.Scenario.Moment;
import io.understudy.topology.Region;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that can be rehearsed by name. */
public final class Scenarios {

    public static final List<Scenario> ALL = List.of(
            new Scenario(
                    "region-lost",
                    "The active region goes dark and comes back once users are served elsewhere.",
                    List.of(
                            new Act("the active region goes dark", after(0), Scenarios::lose),
                            new Act(
                                    "the region comes back",
                                    new Moment.AfterStep("activate", Duration.ofSeconds(60)),
                                    Scenarios::restore)),
                    Ending.MOVED,
                    Duration.ofMinutes(60)),
            new Scenario(
                    "blip",
                    "The active stamp fails for twenty seconds while the standby is closed.",
                    List.of(new Act(
                            "the active stamp fails for 20 seconds",
                            after(0),
                            (azure, workload, now) -> azure.stamps()
                                    .faults()
                                    .blip(
                                            workload.name(),
                                            workload.declaredActive().name(),
                                            Duration.ofSeconds(20),
                                            now))),
                    Ending.STAYED,
                    Duration.ofMinutes(5)),
            new Scenario(
                    "old-region-returns",
                    "The lost region comes back while Front Door is frozen, so that nothing is latched yet.",
                    List.of(
                            new Act("the active region goes dark", after(0), Scenarios::lose),
                            new Act(
                                    "Front Door's configuration is frozen",
                                    after(1),
                                    (azure, workload, now) -> azure.frontDoor()
                                            .faults()
                                            .freeze(
                                                    workload.declaredActive()
                                                            .origin()
                                                            .profile(),
                                                    now)),
                            new Act(
                                    "the old region comes back before the latch has landed",
                                    new Moment.AfterStep("activate", Duration.ofSeconds(5)),
                                    Scenarios::restore),
                            new Act(
                                    "Front Door takes changes again",
                                    new Moment.AfterStep("activate", Duration.ofMinutes(4)),
                                    (azure, workload, now) -> azure.frontDoor()
                                            .faults()
                                            .thaw(
                                                    workload.declaredActive()
                                                            .origin()
                                                            .profile(),
                                                    now))),
                    Ending.MOVED,
                    Duration.ofMinutes(90)));

    private Scenarios() {}

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static Moment after(int seconds) {
        return new Moment.After(Duration.ofSeconds(seconds));
    }

    private static Region region(Workload workload) {
        return workload.declaredActive().region();
    }

    private static void lose(SimulatedAzure azure, Workload workload, Instant now) {
        azure.faults().lose(region(workload), now);
    }

    private static void restore(SimulatedAzure azure, Workload workload, Instant now) {
        azure.faults().restore(region(workload), now);
    }
}
