package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.functions.json.RecordJson;
import io.understudy.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A row that holds events: one turn, or a checkpoint. The first form held one event and no hash; it is still read.
 *
 * @param id of this append, so that a writer knows its own row again
 * @param before the hash of all turns before it
 * @param hash of {@code before} and its own text
 * @param parts how many rows of their own hold the text; 0 if it stands in this one
 * @param text empty where it stands in parts
 */
record LedgerRow(String key, int form, String id, String before, String hash, int parts, String text) {

    private static final String FORM = "Form";
    private static final String ID = "Turn";
    private static final String BEFORE = "Before";
    private static final String HASH = "Hash";
    private static final String PARTS = "Parts";
    private static final String AT = "At";
    private static final int FIRST_FORM = 1;
    private static final int FORM_NOW = 2;

    static LedgerRow of(TableEntity row) {
        var form = number(row, FORM);
        if (form < FIRST_FORM || form > FORM_NOW) {
            throw new RecordJson.Unfamiliar("row " + row.getRowKey() + " of the ledger of " + row.getPartitionKey()
                    + " has form " + form + ", and we read up to form " + FORM_NOW);
        }
        return new LedgerRow(
                row.getRowKey(),
                form,
                word(row, ID),
                word(row, BEFORE),
                word(row, HASH),
                number(row, PARTS),
                LongText.of(row));
    }

    /** The row of these events and, where their text is too long for one, the rows to write before it. */
    static Written write(String partition, String key, String id, String before, List<RunEvent> events) {
        var text = textOf(events);
        var hash = Chain.after(before, text);
        var at = events.get(events.size() - 1).at().toString();
        var row = new TableEntity(partition, key)
                .addProperty(FORM, FORM_NOW)
                .addProperty(ID, id)
                .addProperty(BEFORE, before)
                .addProperty(HASH, hash)
                .addProperty(AT, at);
        var parts = new ArrayList<TableEntity>();
        if (text.length() <= LongText.ROW_MAX) {
            LongText.put(row, text);
        } else {
            for (var piece : LongText.pieces(text, LongText.ROW_MAX)) {
                var part = new TableEntity(partition, LedgerKeys.part(id, parts.size())).addProperty(AT, at);
                LongText.put(part, piece);
                parts.add(part);
            }
            row.addProperty(PARTS, parts.size());
        }
        return new Written(row, parts, hash);
    }

    boolean isCheckpoint() {
        return LedgerKeys.isCheckpoint(key);
    }

    /** Whether it continues the chain; the first form begins a new one. */
    boolean isChained() {
        return form > FIRST_FORM;
    }

    /** When the last of its events was. */
    static String atOf(TableEntity row) {
        return word(row, AT);
    }

    static String idOf(TableEntity row) {
        return word(row, ID);
    }

    static List<RunEvent> eventsOf(int form, String text) {
        var node = RecordJson.parse(text);
        return form == FIRST_FORM
                ? List.of(RecordJson.read(node, RunEvent.class))
                : StreamSupport.stream(node.spliterator(), false)
                        .map(n -> RecordJson.read(n, RunEvent.class))
                        .toList();
    }

    private static String textOf(List<RunEvent> events) {
        var array = JsonNodeFactory.instance.arrayNode(events.size());
        events.forEach(e -> array.add(RecordJson.write(e, RunEvent.class)));
        return LongText.carriable(RecordJson.text(array));
    }

    private static int number(TableEntity row, String property) {
        return row.getProperty(property) instanceof Number n ? n.intValue() : 0;
    }

    private static String word(TableEntity row, String property) {
        return row.getProperty(property) instanceof String s ? s : "";
    }

    /** What is to be written: the parts first, because nothing points at them until the row is there. */
    record Written(TableEntity row, List<TableEntity> parts, String hash) {}
}
