package io.understudy.functions.azure.ledger;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Keeps what fits nowhere, so that people see it: alerts that name nothing of ours, messages that nobody can read. */
public final class TableOddments {

    private static final int SHOWN_MAX = 50;
    private static final int WORDS_MAX = 2_000;

    /** Why something fits nowhere; each is a partition of its own, named so that no workload can have the name. */
    public enum Kind {
        UNMAPPED,
        QUARANTINED
    }

    /** One of them. */
    public record Oddment(String id, String words, Instant at) {}

    private final Supplier<TableClient> table;

    public TableOddments(Supplier<TableClient> table) {
        this.table = table;
    }

    /** Keeps it once; returns whether it is new. */
    public boolean keep(Kind kind, String id, String words, Instant at) {
        var key = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        var row = new TableEntity(partition(kind), key)
                .addProperty("Id", cut(id))
                .addProperty("Words", cut(words))
                .addProperty("At", at.toString());
        try {
            table.get().createEntity(row);
            return true;
        } catch (TableServiceException e) {
            if (e.getResponse().getStatusCode() == 409) {
                return false;
            }
            throw e;
        }
    }

    /** The newest of them. */
    public List<Oddment> newest(Kind kind) {
        var options = new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition(kind) + "'");
        return table.get().listEntities(options, null, null).stream()
                .map(e -> new Oddment(
                        String.valueOf(e.getProperty("Id")),
                        String.valueOf(e.getProperty("Words")),
                        Instant.parse(String.valueOf(e.getProperty("At")))))
                .sorted(Comparator.comparing(Oddment::at).reversed())
                .limit(SHOWN_MAX)
                .toList();
    }

    private static String partition(Kind kind) {
        return "~" + kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= WORDS_MAX ? text : text.substring(0, WORDS_MAX);
    }
}
