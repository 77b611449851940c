package io.understudy.functions.azure.ledger;

import com.azure.core.exception.AzureException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.understudy.activation.Fence;
import io.understudy.functions.json.RecordJson;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ledger in one table. A workload's partition has a head row, which an append moves by its ETag, and one row per
 * event. What was read once is kept: events never change, so a later read asks for the head and for what is new.
 */
public final class TableLedger implements Ledger {

    private static final String HEAD = "head";
    private static final String FENCE = "Fence";
    private static final String RUN_OPEN = "RunOpen";
    private static final String STOPPED = "EffectsStopped";
    private static final String EVENTS = "Events";
    private static final int EVENTS_PER_APPEND_MAX = 99;
    private static final int ROUNDS_MAX = 3;

    private final Supplier<TableClient> table;
    private final Map<WorkloadName, List<RunEvent>> known = new ConcurrentHashMap<>();

    public TableLedger(Supplier<TableClient> table) {
        this.table = table;
    }

    @Override
    public Reading read(WorkloadName workload) {
        try {
            for (int round = 0; round < ROUNDS_MAX; round++) {
                var head = headRow(workload);
                if (head.isEmpty()) {
                    return new Reading.Found(Version.NONE, List.of());
                }
                var count = number(head.get(), EVENTS);
                var events = eventsUpTo(workload, count);
                if (events.size() == count) {
                    return new Reading.Found(new Version(count, head.get().getETag()), events);
                }
            }
            return new Reading.Unavailable("the ledger of " + workload + " kept changing while it was read");
        } catch (AzureException | UncheckedAtTheWire e) {
            return new Reading.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public HeadReading head(WorkloadName workload) {
        try {
            return new HeadReading.Found(
                    headRow(workload).map(TableLedger::headOf).orElse(Head.NEW));
        } catch (AzureException | UncheckedAtTheWire e) {
            return new HeadReading.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head) {
        if (events.size() > EVENTS_PER_APPEND_MAX) {
            throw new IllegalArgumentException("an append takes at most 99 events, not " + events.size());
        }
        var actions = new ArrayList<TableTransactionAction>();
        actions.add(moveHead(workload, expected, events.size(), head));
        for (int i = 0; i < events.size(); i++) {
            actions.add(new TableTransactionAction(
                    TableTransactionActionType.CREATE, EventRow.of(workload, expected.events() + i, events.get(i))));
        }
        try {
            atTheWire(() -> table.get().submitTransaction(actions));
            remember(workload, expected.events(), events);
            return new Appending.Appended();
        } catch (TableTransactionFailedException e) {
            return isOvertaken(e)
                    ? new Appending.Overtaken()
                    : new Appending.Unavailable(String.valueOf(e.getMessage()));
        } catch (AzureException | UncheckedAtTheWire e) {
            return new Appending.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<WorkloadName> open() {
        var options = new ListEntitiesOptions().setFilter("RowKey eq 'head' and RunOpen eq true");
        return atTheWire(() -> table.get().listEntities(options, null, null).stream()
                .map(e -> new WorkloadName(e.getPartitionKey()))
                .toList());
    }

    private List<RunEvent> eventsUpTo(WorkloadName workload, long count) {
        var have = known.getOrDefault(workload, List.of());
        if (have.size() >= count) {
            return List.copyOf(have.subList(0, (int) count));
        }
        var options = new ListEntitiesOptions()
                .setFilter("PartitionKey eq '" + workload + "' and RowKey ge '" + EventRow.key(have.size())
                        + "' and RowKey lt '" + EventRow.key(count) + "'");
        var rest = atTheWire(() -> table.get().listEntities(options, null, null).stream()
                .map(EventRow::read)
                .toList());
        var all = new ArrayList<>(have);
        all.addAll(rest);
        if (all.size() == count) {
            known.put(workload, List.copyOf(all));
        }
        return List.copyOf(all);
    }

    private void remember(WorkloadName workload, long before, List<RunEvent> events) {
        known.computeIfPresent(workload, (w, have) -> {
            if (have.size() != before) {
                return have;
            }
            var all = new ArrayList<>(have);
            all.addAll(events);
            return List.copyOf(all);
        });
    }

    private Optional<TableEntity> headRow(WorkloadName workload) {
        try {
            return Optional.of(atTheWire(() -> table.get().getEntity(workload.value(), HEAD)));
        } catch (TableServiceException e) {
            if (TableFailures.hasStatus(e, 404)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static TableTransactionAction moveHead(WorkloadName workload, Version expected, int more, Head head) {
        var row = new TableEntity(workload.value(), HEAD)
                .addProperty(FENCE, head.fence().value())
                .addProperty(RUN_OPEN, head.runOpen())
                .addProperty(STOPPED, head.effectsStopped())
                .addProperty(EVENTS, expected.events() + more);
        if (expected.etag().isEmpty()) {
            return new TableTransactionAction(TableTransactionActionType.CREATE, row);
        }
        row.addProperty("odata.etag", expected.etag());
        return new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, row, true);
    }

    private static Head headOf(TableEntity row) {
        return new Head(
                new Fence(number(row, FENCE)),
                Boolean.TRUE.equals(row.getProperty(RUN_OPEN)),
                Boolean.TRUE.equals(row.getProperty(STOPPED)));
    }

    private static long number(TableEntity row, String property) {
        return row.getProperty(property) instanceof Number n ? n.longValue() : 0;
    }

    /** The failed transaction carries no response; its error code tells whether somebody else was first. */
    private static boolean isOvertaken(TableTransactionFailedException failure) {
        var code = failure.getValue() == null
                ? ""
                : String.valueOf(failure.getValue().getErrorCode());
        return code.equals("UpdateConditionNotSatisfied") || code.equals("EntityAlreadyExists");
    }

    /** A connection that broke arrives as whatever exception the transport throws; here it gets one name. */
    private static <T> T atTheWire(Supplier<T> call) {
        try {
            return call.get();
        } catch (AzureException | RecordJson.Malformed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UncheckedAtTheWire(e);
        }
    }

    private static final class UncheckedAtTheWire extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UncheckedAtTheWire(RuntimeException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
