package io.understudy.functions.status;

import io.understudy.activation.Fence;
import io.understudy.decide.Halt;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.port.Ledger;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.Standing;
import io.understudy.signal.Lack;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;

/** How a workload stands, as far as its ledger can be read and can be true. */
public sealed interface WorkloadStatus {

    WorkloadName name();

    /** What a reading of its ledger tells, with the news that somebody asked for. */
    static WorkloadStatus of(Workload workload, Ledger.Reading reading, List<News> news) {
        if (reading instanceof Ledger.Reading.Unavailable unavailable) {
            return new Unreadable(workload.name(), "the ledger could not be read: " + unavailable.why());
        }
        try {
            return Known.of(workload, (Ledger.Reading.Found) reading, news);
        } catch (IllegalLedgerException untrue) {
            return new Unreadable(workload.name(), String.valueOf(untrue.getMessage()));
        }
    }

    /**
     * Its ledger was read.
     *
     * @param active the stamp that was let in last, or the declared one; of several, the one that is written
     * @param admitting all that admit users
     * @param events how many events the ledger has
     * @param verdict the last named condition of the active stamp
     * @param incident the trouble of its active stamp, while it lasts
     * @param halt why no orders are given until a person says so
     * @param held why nothing is done although something calls for it
     * @param run the last run
     * @param lacks what preflights found missing for a move, as of the last one
     */
    record Known(
            WorkloadName name,
            DeploymentModel model,
            StampName active,
            List<StampName> admitting,
            Fence fence,
            boolean automatic,
            boolean leashed,
            boolean paused,
            long events,
            Optional<Verdict> verdict,
            Optional<IncidentStatus> incident,
            Optional<Halt> halt,
            List<Refusal> held,
            Optional<RunStatus> run,
            List<News> news,
            List<Lack> lacks)
            implements WorkloadStatus {

        public Known {
            admitting = List.copyOf(admitting);
            held = List.copyOf(held);
            news = List.copyOf(news);
            lacks = List.copyOf(lacks);
        }

        private static Known of(Workload workload, Ledger.Reading.Found found, List<News> news) {
            var standing = Standing.of(found.events());
            return new Known(
                    workload.name(),
                    workload.model(),
                    standing.active(workload),
                    standing.admitting(workload),
                    standing.fence(),
                    workload.policy().automatic(),
                    workload.policy().leashed(),
                    standing.isPaused(),
                    found.version().events(),
                    standing.verdict(),
                    IncidentStatus.of(standing),
                    standing.halt(),
                    standing.heldBecause(),
                    standing.run().map(RunStatus::of),
                    news,
                    standing.equipment().lacks());
        }
    }

    /** Its ledger could not be read, or cannot be true. */
    record Unreadable(WorkloadName name, String problem) implements WorkloadStatus {}
}
