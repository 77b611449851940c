package io.understudy.functions.azure.ledger;

import com.azure.core.exception.AzureException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.understudy.functions.json.RecordJson;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * The ledger in one table. A workload's partition has a head row, which an append moves by its ETag, one row per turn,
 * and checkpoints; see {@link LedgerKeys}. The head is the truth; {@link HeadIndex} only finds it.
 */
public final class TableLedger implements Ledger {

    private static final Logger LOG = Logger.getLogger(TableLedger.class.getName());

    private final LedgerRows rows;
    private final LedgerReader reader;
    private final HeadIndex index;
    private final LedgerTending tending;
    private final SideBySide sideBySide = new SideBySide("ledger");

    /** Keeps what is older than {@code retention} no longer than it needs to. */
    public TableLedger(Supplier<TableClient> table, Duration retention) {
        this.rows = new LedgerRows(table);
        this.reader = new LedgerReader(rows);
        this.index = new HeadIndex(rows);
        this.tending = new LedgerTending(rows, reader, index, retention);
    }

    @Override
    public Reading read(WorkloadName workload) {
        return reading(
                workload,
                read -> new Reading.Found(
                        read.head().version(),
                        read.events().base(),
                        read.events().recent()));
    }

    @Override
    public List<Reading> read(List<WorkloadName> workloads) {
        return sideBySide.each(workloads, this::read);
    }

    @Override
    public Reading since(WorkloadName workload, long number) {
        return reading(workload, read -> {
            var head = read.head();
            var have = read.events();
            return number >= have.checkpoint()
                    ? new Reading.Found(head.version(), have.base(), have.recent())
                    : new Reading.Found(head.version(), List.of(), reader.since(workload, number, head.events()));
        });
    }

    @Override
    public HeadReading head(WorkloadName workload) {
        try {
            return new HeadReading.Found(reader.head(workload).head());
        } catch (AzureException | LedgerRows.Unreached | RecordJson.Malformed e) {
            return new HeadReading.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head) {
        try {
            var was = reader.head(workload, expected.etag());
            if (!was.version().equals(expected)) {
                return new Appending.Overtaken();
            }
            return append(workload, was, events, head);
        } catch (AzureException | LedgerRows.Unreached | RecordJson.Malformed e) {
            return new Appending.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<WorkloadName> open() {
        return index.open();
    }

    @Override
    public void tend(List<WorkloadName> workloads, Instant now) {
        tending.tend(workloads, now);
    }

    private Reading reading(WorkloadName workload, Function<LedgerReader.Read, Reading> answer) {
        try {
            return answer.apply(reader.read(workload));
        } catch (RecordJson.Malformed e) {
            return new Reading.Unavailable(
                    "the ledger of " + workload + " has a row that cannot be read here: " + e.getMessage());
        } catch (AzureException | LedgerRows.Unreached | LedgerReader.Restless | Chain.Broken e) {
            return new Reading.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** One transaction moves the head and writes the turn; parts that were written before it are seen by nobody. */
    private Appending append(WorkloadName workload, HeadRow was, List<RunEvent> events, Head head) {
        var id = UUID.randomUUID().toString();
        var turn = LedgerRow.write(workload.value(), LedgerKeys.turn(was.events()), id, was.hash(), events);
        turn.parts().forEach(rows::put);
        var moved = was.moved(workload, head, events.size(), turn.hash());
        var moving = was.etag().isEmpty()
                ? new TableTransactionAction(TableTransactionActionType.CREATE, moved)
                : new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, moved, true);
        try {
            rows.together(List.of(moving, new TableTransactionAction(TableTransactionActionType.CREATE, turn.row())));
        } catch (AzureException | LedgerRows.Unreached e) {
            if (!isThere(workload, was, id)) {
                return isOvertaken(e)
                        ? new Appending.Overtaken()
                        : new Appending.Unavailable(String.valueOf(e.getMessage()));
            }
        }
        reader.remember(workload, was.events(), events, turn.hash());
        note(workload, was, new HeadIndex.Entry(head.runOpen(), was.events() + events.size(), was.checkpoint()));
        return new Appending.Appended();
    }

    /** An answer that was lost, or a second sending that met the first: the turn itself says whose it is. */
    private boolean isThere(WorkloadName workload, HeadRow was, String id) {
        return rows.find(workload.value(), LedgerKeys.turn(was.events()))
                .filter(row -> LedgerRow.idOf(row).equals(id))
                .isPresent();
    }

    /** The index need not know every turn: only what opens or ends a run, and when a checkpoint is due. */
    private void note(WorkloadName workload, HeadRow was, HeadIndex.Entry entry) {
        if (was.etag().isEmpty()
                || was.head().runOpen() != entry.runOpen()
                || LedgerTending.isNearer(was.events(), entry.events())) {
            try {
                index.put(workload, entry);
            } catch (AzureException | LedgerRows.Unreached e) {
                LOG.info(() -> "the index of heads did not take the head of " + workload + "; the sweep will mend it: "
                        + e.getMessage());
            }
        }
    }

    /** The failed transaction carries no response; its error code tells whether somebody else was first. */
    private static boolean isOvertaken(RuntimeException failure) {
        return failure instanceof TableTransactionFailedException failed
                && (TableFailures.hasCode(failed, "UpdateConditionNotSatisfied")
                        || TableFailures.hasCode(failed, "EntityAlreadyExists"));
    }
}
