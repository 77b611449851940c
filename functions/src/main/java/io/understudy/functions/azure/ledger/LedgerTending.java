package io.understudy.functions.azure.ledger;

import com.azure.core.exception.AzureException;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.understudy.functions.json.RecordJson;
import io.understudy.run.Compaction;
import io.understudy.run.IllegalLedgerException;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** What a ledger needs now and then, a bounded piece at each sweep: a mended index, checkpoints, and less of the past. */
final class LedgerTending {

    /** A reader reads about so many events at most, and what the checkpoint before them stands for. */
    static final int EVENTS_PER_CHECKPOINT = 100;

    private static final Logger LOG = Logger.getLogger(LedgerTending.class.getName());

    /** How many events may come before the index learns how many there are. */
    private static final int EVENTS_PER_NOTE = 25;

    private static final int HEADS_PER_SWEEP = 100;
    private static final int CHECKPOINTS_PER_SWEEP = 10;
    private static final int LEDGERS_TO_SHORTEN_PER_SWEEP = 5;
    private static final int ROWS_PER_SHORTENING = 500;
    private static final int ROWS_PER_TRANSACTION = 100;

    private final LedgerRows rows;
    private final LedgerReader reader;
    private final HeadIndex index;
    private final Duration retention;
    private final AtomicInteger nextHead = new AtomicInteger();
    private final AtomicInteger nextToShorten = new AtomicInteger();

    LedgerTending(LedgerRows rows, LedgerReader reader, HeadIndex index, Duration retention) {
        this.rows = rows;
        this.reader = reader;
        this.index = index;
        this.retention = retention;
    }

    /** Whether a ledger that has grown so has come nearer to its next checkpoint than the index knows. */
    static boolean isNearer(long eventsBefore, long events) {
        return eventsBefore / EVENTS_PER_NOTE != events / EVENTS_PER_NOTE;
    }

    void tend(List<WorkloadName> workloads, Instant now) {
        try {
            var entries = index.entries();
            mend(workloads, entries);
            entries.entrySet().stream()
                    .filter(e -> isDue(e.getValue()))
                    .map(Map.Entry::getKey)
                    .limit(CHECKPOINTS_PER_SWEEP)
                    .forEach(this::begin);
            turn(workloads, LEDGERS_TO_SHORTEN_PER_SWEEP, nextToShorten).forEach(w -> shorten(w, now.minus(retention)));
        } catch (AzureException | LedgerRows.Unreached e) {
            LOG.warning(() -> "the ledger could not be put in order, the next sweep goes on: " + e.getMessage());
        }
    }

    /** Compares those that are said to be open, and some of the others in turn, with the truth. */
    private void mend(List<WorkloadName> workloads, Map<WorkloadName, HeadIndex.Entry> entries) {
        var toCompare = new ArrayList<>(turn(workloads, HEADS_PER_SWEEP, nextHead));
        entries.forEach((w, e) -> {
            if (e.runOpen() && !toCompare.contains(w)) {
                toCompare.add(w);
            }
        });
        for (var workload : toCompare) {
            var head = reader.head(workload);
            var truth = HeadIndex.Entry.of(head);
            if (!head.etag().isEmpty() && !truth.equals(entries.get(workload))) {
                index.put(workload, truth);
                entries.put(workload, truth);
            }
        }
    }

    private static boolean isDue(HeadIndex.Entry entry) {
        return entry.events() - entry.checkpoint() >= EVENTS_PER_CHECKPOINT;
    }

    /** Lets readers begin here: first the checkpoint is there, then the head points at it. */
    private void begin(WorkloadName workload) {
        try {
            var read = reader.read(workload);
            var head = read.head();
            var base = Compaction.of(read.events().events());
            var row = LedgerRow.write(
                    workload.value(),
                    LedgerKeys.checkpoint(head.events()),
                    UUID.randomUUID().toString(),
                    head.hash(),
                    base);
            row.parts().forEach(rows::put);
            rows.put(row.row());
            if (rows.mergeIfUnchanged(head.beginningAt(workload, head.events()))) {
                index.put(workload, new HeadIndex.Entry(head.head().runOpen(), head.events(), head.events()));
            }
        } catch (IllegalLedgerException | LedgerReader.Restless | Chain.Broken | RecordJson.Malformed e) {
            LOG.warning(() -> "the ledger of " + workload + " gets no checkpoint: " + e.getMessage());
        }
    }

    /** Lets go, from the oldest on, what stands before the checkpoint and is older than {@code horizon}. */
    private void shorten(WorkloadName workload, Instant horizon) {
        var head = reader.head(workload);
        if (head.checkpoint() == 0) {
            return;
        }
        var old = new ArrayList<TableEntity>();
        for (var row : rows.first(
                "PartitionKey eq '" + workload + "' and RowKey ge '" + LedgerKeys.turn(0) + "' and RowKey lt '"
                        + LedgerKeys.checkpoint(head.checkpoint()) + "'",
                ROWS_PER_SHORTENING)) {
            if (!isBefore(row, horizon)) {
                break;
            }
            old.add(row);
            old.addAll(rows.partsOf(workload.value(), LedgerRow.of(row)));
        }
        for (int begin = 0; begin < old.size(); begin += ROWS_PER_TRANSACTION) {
            rows.together(old.subList(begin, Math.min(old.size(), begin + ROWS_PER_TRANSACTION)).stream()
                    .map(r -> new TableTransactionAction(TableTransactionActionType.DELETE, r))
                    .toList());
        }
    }

    private static boolean isBefore(TableEntity row, Instant horizon) {
        var at = LedgerRow.atOf(row);
        return !at.isEmpty() && Instant.parse(at).isBefore(horizon);
    }

    /** The next {@code count} of them, each in its turn. */
    private static List<WorkloadName> turn(List<WorkloadName> workloads, int count, AtomicInteger next) {
        if (workloads.size() <= count) {
            return workloads;
        }
        var begin = Math.floorMod(next.getAndAdd(count), workloads.size());
        var turn = new ArrayList<WorkloadName>();
        for (int i = 0; i < count; i++) {
            turn.add(workloads.get((begin + i) % workloads.size()));
        }
        return turn;
    }
}
