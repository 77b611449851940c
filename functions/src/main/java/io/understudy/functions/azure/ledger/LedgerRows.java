package io.understudy.functions.azure.ledger;

import com.azure.core.exception.AzureException;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import io.understudy.functions.json.RecordJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of the ledger's table, as they are asked for; whatever the transport throws gets one name. */
final class LedgerRows {

    private final Supplier<TableClient> table;

    LedgerRows(Supplier<TableClient> table) {
        this.table = table;
    }

    Optional<TableEntity> find(String partition, String key) {
        try {
            return Optional.of(atTheWire(() -> table.get().getEntity(partition, key)));
        } catch (TableServiceException e) {
            if (TableFailures.hasStatus(e, 404)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The rows of a partition from one key, which is included, to another, which is not. */
    List<TableEntity> between(String partition, String from, String to) {
        return list("PartitionKey eq '" + partition + "' and RowKey ge '" + from + "' and RowKey lt '" + to + "'");
    }

    List<TableEntity> list(String filter) {
        return atTheWire(
                () -> table.get().listEntities(new ListEntitiesOptions().setFilter(filter), null, null).stream()
                        .toList());
    }

    /** At most so many of the first rows. */
    List<TableEntity> first(String filter, int rowsMax) {
        return atTheWire(() ->
                table
                        .get()
                        .listEntities(
                                new ListEntitiesOptions().setFilter(filter).setTop(rowsMax), null, null)
                        .stream()
                        .limit(rowsMax)
                        .toList());
    }

    /** Writes a row, whatever is there. */
    void put(TableEntity row) {
        atTheWire(() -> table.get().upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, Context.NONE));
    }

    /** Merges what the row names into the row that it expects; false if another is there. */
    boolean mergeIfUnchanged(TableEntity row) {
        try {
            atTheWire(() ->
                    table.get().updateEntityWithResponse(row, TableEntityUpdateMode.MERGE, true, null, Context.NONE));
            return true;
        } catch (TableServiceException e) {
            if (TableFailures.hasStatus(e, 412)) {
                return false;
            }
            throw e;
        }
    }

    /** All of them or none; at most a hundred, of one partition. */
    void together(List<TableTransactionAction> actions) {
        atTheWire(() -> table.get().submitTransaction(actions));
    }

    /** The text of a row, wherever it stands. */
    String textOf(String partition, LedgerRow row) {
        if (row.parts() == 0) {
            return row.text();
        }
        var parts = partsOf(partition, row);
        if (parts.size() != row.parts()) {
            throw new Chain.Broken("of the ledger of " + partition + ", row " + row.key() + " has " + row.parts()
                    + " parts, and " + parts.size() + " are there");
        }
        var text = new StringBuilder();
        parts.forEach(p -> text.append(LongText.of(p)));
        return text.toString();
    }

    List<TableEntity> partsOf(String partition, LedgerRow row) {
        return row.parts() == 0
                ? List.of()
                : between(partition, LedgerKeys.part(row.id(), 0), LedgerKeys.part(row.id(), row.parts()));
    }

    private static <T> T atTheWire(Supplier<T> call) {
        try {
            return call.get();
        } catch (AzureException | RecordJson.Malformed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unreached(e);
        }
    }

    /** A connection that broke arrives as whatever exception the transport throws; here it gets one name. */
    static final class Unreached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreached(RuntimeException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
