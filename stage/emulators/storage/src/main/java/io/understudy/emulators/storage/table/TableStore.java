package io.understudy.emulators.storage.table;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all accounts, without HTTP. Refusals are thrown as {@code StorageRefusal},
 * those of a transaction as {@link TransactionRefused}. Thread-safe, one lock per account.
 */
public final class TableStore implements AutoCloseable {

    private final InstantSource clock;
    private final @Nullable Path directory;
    private final Map<String, TableAccount> accounts = new ConcurrentHashMap<>();

    private TableStore(InstantSource clock, @Nullable Path directory) {
        this.clock = clock;
        this.directory = directory;
    }

    public static TableStore inMemory(InstantSource clock) {
        return new TableStore(clock, null);
    }

    /** Keeps each account's log in this directory; what was acknowledged survives the process. */
    public static TableStore inDirectory(InstantSource clock, Path directory) {
        return new TableStore(clock, directory);
    }

    public void create(String account, String table) {
        in(account).create(table);
    }

    public void drop(String account, String table) {
        in(account).drop(table);
    }

    /** The names as they were given, in the order of their lower-case forms. */
    public List<String> tables(String account) {
        return in(account).names();
    }

    public Optional<Entity> find(String account, String table, String partitionKey, String rowKey) {
        return in(account).find(table, partitionKey, rowKey);
    }

    public QueryPage query(String account, String table, TableQuery query) {
        return in(account).query(table, query);
    }

    /** The entity after the change; of a deletion, the entity that was there. */
    public Entity carryOut(String account, String table, TableOperation operation) {
        return in(account).carryOut(table, operation);
    }

    /** An entity-group transaction: one partition, each entity once, at most a hundred, all or nothing. */
    public List<Entity> carryOutAll(String account, String table, List<TableOperation> operations) {
        if (operations.isEmpty() || operations.size() > TableLimits.OPERATIONS_MAX) {
            throw new TransactionRefused(
                    TableLimits.OPERATIONS_MAX - 1,
                    TableRefusals.invalidInput(
                            "The batch request operation exceeds the maximum 100 changes per change set."));
        }
        var rows = new HashSet<String>();
        for (int i = 0; i < operations.size(); i++) {
            var operation = operations.get(i);
            if (!operation.partitionKey().equals(operations.get(0).partitionKey())) {
                throw new TransactionRefused(i, TableRefusals.differentPartitions());
            }
            if (!rows.add(operation.rowKey())) {
                throw new TransactionRefused(i, TableRefusals.duplicateRow(operation.rowKey()));
            }
        }
        return in(account).carryOutAll(table, operations);
    }

    @Override
    public void close() {
        accounts.values().forEach(TableAccount::close);
    }

    private TableAccount in(String account) {
        return accounts.computeIfAbsent(
                account,
                name -> new TableAccount(clock, directory == null ? null : directory.resolve(name + ".tables")));
    }
}
