package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.journal.Journal;
import io.understudy.emulators.storage.protocol.Stamps;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account's tables, guarded by one lock: this object's. Every change is in the log before it can be seen. */
final class TableAccount {

    private final Stamps stamps;
    private final Journal journal;
    private final NavigableMap<String, Table> tables = new TreeMap<>();

    private record Table(String name, NavigableMap<String, NavigableMap<String, Entity>> partitions) {}

    TableAccount(InstantSource clock, @Nullable Path log) {
        this.stamps = new Stamps(clock);
        this.journal = log == null ? Journal.none() : Journal.open(log, this::replay, this::state);
    }

    synchronized void create(String name) {
        TableLimits.checkTableName(name);
        if (tables.containsKey(key(name))) {
            throw TableRefusals.tableExists();
        }
        commit(List.of(new TableChange.Created(name)));
    }

    synchronized void drop(String name) {
        if (!tables.containsKey(key(name))) {
            throw TableRefusals.noTableToDelete();
        }
        commit(List.of(new TableChange.Deleted(name)));
    }

    synchronized List<String> names() {
        return tables.values().stream().map(Table::name).toList();
    }

    synchronized Optional<Entity> find(String table, String partitionKey, String rowKey) {
        var partition = require(table).partitions().get(partitionKey);
        return Optional.ofNullable(partition == null ? null : partition.get(rowKey));
    }

    synchronized QueryPage query(String table, TableQuery query) {
        return query.run(require(table).partitions());
    }

    synchronized Entity carryOut(String table, TableOperation operation) {
        var partitions = require(table).partitions();
        var outcome = judge(partitions, operation);
        commit(List.of(change(table, operation, outcome)));
        return outcome;
    }

    /** All or nothing, and each entity at most once, so every operation is judged against what stood before. */
    synchronized List<Entity> carryOutAll(String table, List<TableOperation> operations) {
        var outcomes = new ArrayList<Entity>(operations.size());
        var changes = new ArrayList<TableChange>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            try {
                var outcome = judge(require(table).partitions(), operations.get(i));
                outcomes.add(outcome);
                changes.add(change(table, operations.get(i), outcome));
            } catch (StorageRefusal refusal) {
                throw new TransactionRefused(i, refusal);
            }
        }
        commit(changes);
        return outcomes;
    }

    synchronized void close() {
        journal.close();
    }

    /** What the entity is after the operation (for a deletion: what it was), or the refusal. */
    private Entity judge(NavigableMap<String, NavigableMap<String, Entity>> partitions, TableOperation operation) {
        TableLimits.checkOperation(operation);
        var partition = partitions.get(operation.partitionKey());
        var present = partition == null ? null : partition.get(operation.rowKey());
        if (operation.kind() == TableOperation.Kind.INSERT) {
            if (present != null) {
                throw TableRefusals.entityExists();
            }
        } else if (operation.ifMatch().isPresent()) {
            checkCondition(present, operation.ifMatch().get());
        }
        if (present != null && operation.kind() == TableOperation.Kind.DELETE) {
            return present;
        }
        var before = present == null ? Map.<String, EdmValue>of() : present.properties();
        var after = new Entity(operation.partitionKey(), operation.rowKey(), stamps.next(), operation.over(before));
        TableLimits.checkEntity(after);
        return after;
    }

    private static void checkCondition(@Nullable Entity present, String ifMatch) {
        if (present == null) {
            throw TableRefusals.noEntity();
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(present.etag())) {
            throw TableRefusals.conditionFailed();
        }
    }

    private static TableChange change(String table, TableOperation operation, Entity outcome) {
        return operation.kind() == TableOperation.Kind.DELETE
                ? new TableChange.Removed(table, outcome.partitionKey(), outcome.rowKey())
                : new TableChange.Put(table, outcome);
    }

    private void commit(List<TableChange> changes) {
        journal.append(out -> {
            out.writeInt(changes.size());
            for (var change : changes) {
                TableChange.write(out, change);
            }
        });
        changes.forEach(this::apply);
    }

    private void apply(TableChange change) {
        if (change instanceof TableChange.Created created) {
            tables.put(key(created.table()), new Table(created.table(), new TreeMap<>()));
        } else if (change instanceof TableChange.Deleted deleted) {
            tables.remove(key(deleted.table()));
        } else if (change instanceof TableChange.Put put) {
            var entity = put.entity();
            require(put.table())
                    .partitions()
                    .computeIfAbsent(entity.partitionKey(), key -> new TreeMap<>())
                    .put(entity.rowKey(), entity);
        } else if (change instanceof TableChange.Removed removed) {
            remove(require(removed.table()), removed.partitionKey(), removed.rowKey());
        }
    }

    private static void remove(Table table, String partitionKey, String rowKey) {
        var partition = table.partitions().get(partitionKey);
        if (partition != null) {
            partition.remove(rowKey);
            if (partition.isEmpty()) {
                table.partitions().remove(partitionKey);
            }
        }
    }

    private Table require(String name) {
        var table = tables.get(key(name));
        if (table == null) {
            throw TableRefusals.noTable();
        }
        return table;
    }

    private void replay(DataInputStream in) {
        try {
            for (int left = in.readInt(); left > 0; left--) {
                var change = TableChange.read(in);
                if (change instanceof TableChange.Put put) {
                    stamps.remember(put.entity().timestamp());
                }
                apply(change);
            }
        } catch (IOException torn) {
            throw new UncheckedIOException("the log's checksum is right but its content is not", torn);
        }
    }

    private List<Journal.Writing> state() {
        var records = new ArrayList<Journal.Writing>();
        for (var table : tables.values()) {
            records.add(out -> writeOne(out, new TableChange.Created(table.name())));
            table.partitions()
                    .values()
                    .forEach(partition -> partition
                            .values()
                            .forEach(entity ->
                                    records.add(out -> writeOne(out, new TableChange.Put(table.name(), entity)))));
        }
        return records;
    }

    private static void writeOne(DataOutputStream out, TableChange change) throws IOException {
        out.writeInt(1);
        TableChange.write(out, change);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
