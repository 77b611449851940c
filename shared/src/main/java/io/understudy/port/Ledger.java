package io.understudy.port;

import io.understudy.activation.Fence;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The append-only record of every workload, and the only truth. Reading may be slow or fail; an append may fail, or
 * succeed without our learning it. Events of one workload are totally ordered; nothing is ordered across workloads.
 */
public interface Ledger {

    /** What a workload's events add up to, oldest first. */
    Reading read(WorkloadName workload);

    /** Reads several, each answer in the place of its question; a ledger far away reads them side by side. */
    default List<Reading> read(List<WorkloadName> workloads) {
        return workloads.stream().map(this::read).toList();
    }

    /**
     * For people: every event from {@code number} on, counted from 0, as it was appended. Events that were let go are
     * missing; more than was asked for may be there.
     */
    default Reading since(WorkloadName workload, long number) {
        return read(workload);
    }

    /** Only the head: cheap enough to be asked right before every effect. */
    HeadReading head(WorkloadName workload);

    /**
     * Appends events if the workload's head is still {@code expected}: all of them or none, however many there are. When
     * the connection breaks after the write was taken, the answer may be {@link Appending.Unavailable} although it
     * happened: read again.
     */
    Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head);

    /**
     * The workloads of which the index of heads says that a run is open. A workload may be missing, or named in vain,
     * until {@link #tend} has mended the index.
     */
    List<WorkloadName> open();

    /**
     * Puts the ledger in order, a bounded piece at each call: compares the index with the heads, begins the reading of a
     * long past at a checkpoint, and lets go what is older than people want to read. What fails is done at a later call.
     */
    default void tend(List<WorkloadName> workloads, Instant now) {}

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

        /**
         * What was read.
         *
         * @param base a few events that add up to what all events before {@code recent} add up to
         * @param recent the last events, none left out
         */
        record Found(Version version, List<RunEvent> base, List<RunEvent> recent) implements Reading {

            public Found {
                base = List.copyOf(base);
                recent = List.copyOf(recent);
            }

            /** A ledger that is read from its beginning. */
            public Found(Version version, List<RunEvent> events) {
                this(version, List.of(), events);
            }

            /** What the workload's standing is folded from. */
            public List<RunEvent> events() {
                if (base.isEmpty()) {
                    return recent;
                }
                var all = new ArrayList<>(base);
                all.addAll(recent);
                return all;
            }
        }

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
