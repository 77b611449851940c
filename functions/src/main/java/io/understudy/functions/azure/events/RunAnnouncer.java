package io.understudy.functions.azure.events;

import io.understudy.decide.Intent;
import io.understudy.port.Announcer;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Lines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** Says on Event Grid what happened in a run, for machines that want to follow it. */
public final class RunAnnouncer implements Announcer {

    private static final Logger LOG = Logger.getLogger(RunAnnouncer.class.getName());

    private final EventGridAnnouncer grid;

    public RunAnnouncer(EventGridAnnouncer grid) {
        this.grid = grid;
    }

    @Override
    public void announce(WorkloadName workload, List<RunEvent> events, Standing after) {
        var announcements = events.stream()
                .map(e -> announcement(workload, e, after))
                .flatMap(Optional::stream)
                .toList();
        if (!announcements.isEmpty()) {
            grid.announce(announcements)
                    .ifPresent(why -> LOG.warning(Lines.one("not announced on Event Grid: " + why)));
        }
    }

    private static Optional<Announcement> announcement(WorkloadName workload, RunEvent event, Standing after) {
        return type(event, after)
                .map(type -> new Announcement(
                        "io.understudy." + type,
                        workload.value(),
                        workload + "/" + type + "/" + event.at() + "/"
                                + event.sentence().hashCode(),
                        event.at(),
                        Map.of("workload", workload.value(), "sentence", event.sentence())));
    }

    private static Optional<String> type(RunEvent event, Standing after) {
        if (event instanceof RunEvent.RunStarted) {
            return intent(after).map(i -> name(i) + "Started");
        }
        if (event instanceof RunEvent.StepEnded ended) {
            return Optional.of(ended.outcome().isGood() ? "StepCompleted" : "StepNotCompleted");
        }
        if (event instanceof RunEvent.RunServing) {
            return Optional.of("UsersServed");
        }
        if (event instanceof RunEvent.RunEnded ended) {
            return intent(after)
                    .map(i -> name(i)
                            + switch (ended.end()) {
                                case DONE -> "Completed";
                                case UNDONE -> "Undone";
                                case STUCK -> "Stuck";
                            });
        }
        return event instanceof RunEvent.HeldBack ? Optional.of("FailoverHeldBack") : Optional.empty();
    }

    private static Optional<Intent> intent(Standing after) {
        return after.run().map(r -> r.plan().intent());
    }

    private static String name(Intent intent) {
        return switch (intent) {
            case ESTABLISH -> "Establishing";
            case FAIL_OVER -> "Failover";
            case FAIL_BACK -> "Failback";
            case WARM -> "Warming";
            case COOL -> "Cooling";
            case REOPEN -> "Reopening";
        };
    }
}
