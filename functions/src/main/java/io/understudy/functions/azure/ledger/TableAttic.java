package io.understudy.functions.azure.ledger;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import io.understudy.functions.port.Attic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** The attic as rows of the ledger's table: a partition of its own for each kind, named as no workload can be. */
public final class TableAttic implements Attic {

    private static final int SHOWN_MAX = 50;
    private static final int WORDS_MAX = 2_000;

    private final Supplier<TableClient> table;

    public TableAttic(Supplier<TableClient> table) {
        this.table = table;
    }

    @Override
    public void keep(Kind kind, String id, String words, Instant at) {
        var row = new TableEntity(partition(kind), key(id))
                .addProperty("Id", cut(id))
                .addProperty("Words", cut(words))
                .addProperty("At", at.toString());
        try {
            table.get().createEntity(row);
        } catch (TableServiceException e) {
            if (!TableFailures.hasStatus(e, 409)) {
                throw e;
            }
        }
    }

    @Override
    public boolean holds(Kind kind, String id) {
        try {
            table.get().getEntity(partition(kind), key(id));
            return true;
        } catch (TableServiceException e) {
            if (TableFailures.hasStatus(e, 404)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<Kept> newest(Kind kind) {
        var options = new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition(kind) + "'");
        return table.get().listEntities(options, null, null).stream()
                .map(e -> new Kept(
                        String.valueOf(e.getProperty("Id")),
                        String.valueOf(e.getProperty("Words")),
                        Instant.parse(String.valueOf(e.getProperty("At")))))
                .sorted(Comparator.comparing(Kept::at).reversed())
                .limit(SHOWN_MAX)
                .toList();
    }

    private static String partition(Kind kind) {
        return "~" + kind.name().toLowerCase(Locale.ROOT);
    }

    private static String key(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String cut(String text) {
        return text.length() <= WORDS_MAX ? text : text.substring(0, WORDS_MAX);
    }
}
