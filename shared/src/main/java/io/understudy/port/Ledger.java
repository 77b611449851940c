package io.understudy.port;

import io.understudy.activation.Fence;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.util.List;

/**
 * The append-only record of every workload, and the only truth. Reading may be slow or fail; an append may fail, or
 * succeed without our learning it. Events of one workload are totally ordered; nothing is ordered across workloads.
 */
public interface Ledger {

    /** All events of a workload, oldest first. */
    Reading read(WorkloadName workload);

    /** Only the head: cheap enough to be asked right before every effect. */
    HeadReading head(WorkloadName workload);

    /**
     * Appends events if the workload's head is still {@code expected}: all of them or none. When the connection breaks
     * after the write was taken, the answer may be {@link Appending.Unavailable} although it happened: read again.
     */
    Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head);

    /** The workloads whose head says that a run is open. */
    List<WorkloadName> open();

    /**
     * How many events a workload has, and the service's word for that state.
     *
     * @param etag empty for a workload that has no head yet
     */
    record Version(long events, String etag) {
        public static final Version NONE = new Version(0, "");
    }

    /** What an effect is checked against. */
    record Head(Fence fence, boolean runOpen, boolean effectsStopped) {
        public static final Head NEW = new Head(Fence.NONE, false, false);
    }

    sealed interface Reading {
        record Found(Version version, List<RunEvent> events) implements Reading {}

        record Unavailable(String why) implements Reading {}
    }

    sealed interface HeadReading {
        record Found(Head head) implements HeadReading {}

        record Unavailable(String why) implements HeadReading {}
    }

    sealed interface Appending {
        record Appended() implements Appending {}

        /** Somebody else appended first: read again and decide again. */
        record Overtaken() implements Appending {}

        record Unavailable(String why) implements Appending {}
    }
}
