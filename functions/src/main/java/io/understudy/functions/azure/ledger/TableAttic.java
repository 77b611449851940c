package io.understudy.functions.azure.ledger;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.understudy.functions.port.Attic;
import io.understudy.words.Shortened;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The attic as rows of the ledger's table: a partition of its own for each kind, named as no workload can be. Each thing
 * has two rows: one is found by its id, the other stands in a list whose newest comes first. A row of the first form had
 * only its id; it is given its second row at a sweep.
 */
public final class TableAttic implements Attic {

    private static final int SHOWN_MAX = 50;
    private static final int KEPT_MAX = 500;
    private static final int WORDS_MAX = 2_000;
    private static final int ROWS_PER_SWEEP = 200;

    private static final String BY_ID = "i";
    private static final String BY_AGE = "n";
    private static final String AFTER_THE_LIST = "o";

    private final LedgerRows rows;

    public TableAttic(Supplier<TableClient> table) {
        this.rows = new LedgerRows(table);
    }

    @Override
    public void keep(Kind kind, String id, String words, Instant at) {
        if (!isThere(kind, id)) {
            keepOnce(kind, hash(id), new Kept(id, words, at), List.of());
        }
    }

    @Override
    public boolean holds(Kind kind, String id) {
        return isThere(kind, id);
    }

    @Override
    public List<Kept> newest(Kind kind) {
        return rows.first(theList(kind), SHOWN_MAX).stream()
                .map(TableAttic::kept)
                .toList();
    }

    @Override
    public void tidy() {
        for (var kind : Kind.values()) {
            rows.first(of(kind) + " and RowKey lt '" + BY_ID + "'", ROWS_PER_SWEEP)
                    .forEach(row -> renew(kind, row));
            rows.first(theList(kind), KEPT_MAX + ROWS_PER_SWEEP).stream()
                    .skip(KEPT_MAX)
                    .forEach(row -> letGo(kind, row));
        }
    }

    private boolean isThere(Kind kind, String id) {
        return rows.find(partition(kind), BY_ID + hash(id)).isPresent()
                || rows.find(partition(kind), hash(id)).isPresent();
    }

    /** Both rows or none; a second writer finds the first one's rows and leaves them. */
    private void keepOnce(Kind kind, String hash, Kept kept, List<TableTransactionAction> more) {
        var oldestLast = Long.MAX_VALUE - kept.at().toEpochMilli();
        var actions = new ArrayList<>(more);
        actions.add(new TableTransactionAction(
                TableTransactionActionType.CREATE, new TableEntity(partition(kind), BY_ID + hash)));
        actions.add(new TableTransactionAction(
                TableTransactionActionType.CREATE,
                new TableEntity(partition(kind), String.format(Locale.ROOT, "%s%019d-%s", BY_AGE, oldestLast, hash))
                        .addProperty("Id", Shortened.to(WORDS_MAX, kept.id()))
                        .addProperty("Hash", hash)
                        .addProperty("Words", Shortened.to(WORDS_MAX, kept.words()))
                        .addProperty("At", kept.at().toString())));
        try {
            rows.together(actions);
        } catch (TableTransactionFailedException e) {
            if (!TableFailures.hasCode(e, "EntityAlreadyExists")) {
                throw e;
            }
        }
    }

    private void renew(Kind kind, TableEntity row) {
        keepOnce(
                kind,
                row.getRowKey(),
                kept(row),
                List.of(new TableTransactionAction(TableTransactionActionType.DELETE, row)));
    }

    private void letGo(Kind kind, TableEntity row) {
        var found = new TableEntity(partition(kind), BY_ID + row.getProperty("Hash"));
        try {
            rows.together(List.of(
                    new TableTransactionAction(TableTransactionActionType.DELETE, found),
                    new TableTransactionAction(TableTransactionActionType.DELETE, row)));
        } catch (TableTransactionFailedException gone) {
            if (!TableFailures.hasCode(gone, "ResourceNotFound")) {
                throw gone;
            }
        }
    }

    private static Kept kept(TableEntity row) {
        return new Kept(
                String.valueOf(row.getProperty("Id")),
                String.valueOf(row.getProperty("Words")),
                Instant.parse(String.valueOf(row.getProperty("At"))));
    }

    private static String theList(Kind kind) {
        return of(kind) + " and RowKey ge '" + BY_AGE + "' and RowKey lt '" + AFTER_THE_LIST + "'";
    }

    private static String of(Kind kind) {
        return "PartitionKey eq '" + partition(kind) + "'";
    }

    private static String partition(Kind kind) {
        return "~" + kind.name().toLowerCase(Locale.ROOT);
    }

    private static String hash(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
