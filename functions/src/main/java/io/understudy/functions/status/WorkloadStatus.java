package io.understudy.functions.status;

import io.understudy.activation.Fence;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.port.Ledger;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;

/** How a workload stands, as far as its ledger can be read and can be true. */
public sealed interface WorkloadStatus {

    WorkloadName name();

    /** What a reading of its ledger tells; the first {@code since} events are left out of the news. */
    static WorkloadStatus of(Workload workload, Ledger.Reading reading, int since) {
        if (reading instanceof Ledger.Reading.Unavailable unavailable) {
            return new Unreadable(workload.name(), "the ledger could not be read: " + unavailable.why());
        }
        try {
            return Known.of(workload, ((Ledger.Reading.Found) reading).events(), since);
        } catch (IllegalLedgerException untrue) {
            return new Unreadable(workload.name(), String.valueOf(untrue.getMessage()));
        }
    }

    /**
     * Its ledger was read.
     *
     * @param active the stamp that was let in last, or the declared one
     * @param events how many events the ledger has
     * @param verdict the last named condition of the active stamp
     * @param incident the trouble of its active stamp, while it lasts
     * @param held why nothing is done although something calls for it
     * @param run the last run
     */
    record Known(
            WorkloadName name,
            DeploymentModel model,
            StampName active,
            Fence fence,
            boolean automatic,
            boolean leashed,
            boolean paused,
            int events,
            Optional<Verdict> verdict,
            Optional<IncidentStatus> incident,
            List<Refusal> held,
            Optional<RunStatus> run,
            List<News> news)
            implements WorkloadStatus {

        public Known {
            held = List.copyOf(held);
            news = List.copyOf(news);
        }

        private static Known of(Workload workload, List<RunEvent> events, int since) {
            var standing = Standing.of(events);
            return new Known(
                    workload.name(),
                    workload.model(),
                    standing.active(workload),
                    standing.fence(),
                    workload.policy().automatic(),
                    workload.policy().leashed(),
                    standing.isPaused(),
                    events.size(),
                    standing.verdict(),
                    IncidentStatus.of(standing),
                    standing.heldBecause(),
                    standing.run().map(RunStatus::of),
                    News.of(events, since));
        }
    }

    /** Its ledger could not be read, or cannot be true. */
    record Unreadable(WorkloadName name, String problem) implements WorkloadStatus {}
}
