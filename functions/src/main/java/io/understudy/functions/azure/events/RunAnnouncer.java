package io.understudy.functions.azure.events;

import io.understudy.port.Announcer;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
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
    public void announce(WorkloadName workload, List<RunEvent> events) {
        var announcements = events.stream()
                .map(e -> announcement(workload, e))
                .flatMap(Optional::stream)
                .toList();
        if (!announcements.isEmpty()) {
            grid.announce(announcements).ifPresent(why -> LOG.warning("not announced on Event Grid: " + why));
        }
    }

    private static Optional<Announcement> announcement(WorkloadName workload, RunEvent event) {
        return type(event)
                .map(type -> new Announcement(
                        "io.understudy." + type,
                        workload.value(),
                        workload + "/" + type + "/" + event.at() + "/"
                                + event.sentence().hashCode(),
                        event.at(),
                        Map.of("workload", workload.value(), "sentence", event.sentence())));
    }

    private static Optional<String> type(RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            return Optional.of("FailoverStarted");
        }
        if (event instanceof RunEvent.StepEnded ended) {
            return Optional.of(ended.outcome().isGood() ? "StepCompleted" : "StepNotCompleted");
        }
        if (event instanceof RunEvent.RunServing) {
            return Optional.of("UsersServed");
        }
        if (event instanceof RunEvent.RunEnded ended) {
            return Optional.of(
                    switch (ended.end()) {
                        case DONE -> "FailoverCompleted";
                        case UNDONE -> "FailoverUndone";
                        case STUCK -> "FailoverStuck";
                    });
        }
        return event instanceof RunEvent.HeldBack ? Optional.of("FailoverHeldBack") : Optional.empty();
    }
}
