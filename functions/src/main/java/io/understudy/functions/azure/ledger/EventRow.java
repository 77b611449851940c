package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import io.understudy.functions.json.RecordJson;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;

/** One event as one row; a property holds at most 32 K characters, so a long plan is cut into several. */
final class EventRow {

    private static final String FORM = "Form";
    private static final String JSON = "Json";
    private static final int FORM_NOW = 1;
    private static final int CHARACTERS_PER_PROPERTY = 30_000;

    private EventRow() {}

    static String key(long sequence) {
        return String.format("e%012d", sequence);
    }

    static TableEntity of(WorkloadName workload, long sequence, RunEvent event) {
        var text = RecordJson.text(RecordJson.write(event, RunEvent.class));
        var row = new TableEntity(workload.value(), key(sequence))
                .addProperty(FORM, FORM_NOW)
                .addProperty("At", event.at().toString());
        for (int part = 0; part * CHARACTERS_PER_PROPERTY < text.length(); part++) {
            var end = Math.min(text.length(), (part + 1) * CHARACTERS_PER_PROPERTY);
            row.addProperty(JSON + part, text.substring(part * CHARACTERS_PER_PROPERTY, end));
        }
        return row;
    }

    static RunEvent read(TableEntity row) {
        if (!(row.getProperty(FORM) instanceof Integer form) || form != FORM_NOW) {
            throw new IllegalStateException("row " + row.getRowKey() + " of the ledger of " + row.getPartitionKey()
                    + " has form " + row.getProperty(FORM) + ", and we read form " + FORM_NOW);
        }
        var text = new StringBuilder();
        for (int part = 0; row.getProperty(JSON + part) instanceof String piece; part++) {
            text.append(piece);
        }
        return RecordJson.read(RecordJson.parse(text.toString()), RunEvent.class);
    }
}
