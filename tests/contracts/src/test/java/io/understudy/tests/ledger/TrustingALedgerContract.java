package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import io.understudy.functions.json.RecordJson;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is believed of a ledger, and what is not, asked of the adapter over real storage. */
abstract class TrustingALedgerContract extends RealTables {

    @Test
    void findsOpenRunsInOnePartitionAndNeverScansTheTable() {
        append(ORDERS, events(0, 1), OPEN);
        append(BILLING, events(0, 1), ENDED);
        ledger.open();
        wire.forget();

        assertThat(ledger.open()).containsExactly(ORDERS);

        assertThat(wire.asked()).isNotEmpty().allMatch(q -> q.contains("PartitionKey"));
        assertThat(wire.rows())
                .as("the mark that it is complete, and the open one")
                .isEqualTo(2);
    }

    @Test
    void findsOpenRunsOfATableFromBeforeThereWasAnIndex() throws IOException {
        layDownRowsOfTheFirstForm();

        assertThat(ledger.open()).containsExactly(ORDERS);
    }

    @Test
    void readsRowsOfTheFirstFormAndGoesOnWithThem() throws IOException {
        var written = layDownRowsOfTheFirstForm();

        assertThat(eventsOf(ORDERS)).isEqualTo(written);
        assertThat(ledger.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(OPEN));
        assertThat(append(ORDERS, events(3, 5), ENDED)).isEqualTo(new Ledger.Appending.Appended());

        written.addAll(events(3, 5));
        assertThat(eventsOf(ORDERS)).isEqualTo(written);
        assertThat(read(ledgerThrough(client()), ORDERS).events()).isEqualTo(written);
        assertThat(ledger.open()).isEmpty();
    }

    @Test
    void mendsAnIndexThatMissedATurn() {
        append(ORDERS, events(0, 1), OPEN);
        append(BILLING, events(0, 1), ENDED);
        ledger.open();
        table.upsertEntity(new TableEntity("~heads", "orders").addProperty("RunOpen", false));
        table.upsertEntity(new TableEntity("~heads", "billing").addProperty("RunOpen", true));

        ledger.tend(List.of(ORDERS), AT);

        assertThat(ledger.open()).containsExactly(ORDERS);
    }

    @Test
    void noticesATurnThatOtherHandsChanged() {
        append(ORDERS, events(0, 1), OPEN);
        append(ORDERS, events(1, 2), OPEN);
        append(ORDERS, events(2, 3), ENDED);
        var row = table.getEntity("orders", "e000000000001");
        var text = String.valueOf(row.getProperty("Json0"));
        table.updateEntity(row.addProperty("Json0", text.replace("ALL_WELL", "LOST")));

        assertThat(ledgerThrough(client()).read(ORDERS))
                .isEqualTo(new Ledger.Reading.Unavailable("the ledger of orders was changed by other hands:"
                        + " row e000000000001 is not as it was written"));
    }

    @Test
    void noticesATurnThatIsMissing() {
        for (int i = 0; i < 3; i++) {
            append(ORDERS, events(i, i + 1), OPEN);
        }
        var last = table.getEntity("orders", "e000000000002");
        table.deleteEntity("orders", "e000000000001");
        var again = new TableEntity("orders", "e000000000001");
        last.getProperties().forEach((k, v) -> {
            if (!k.contains("Key") && !k.startsWith("odata") && !k.equals("Timestamp")) {
                again.addProperty(k, v);
            }
        });
        table.createEntity(again);

        assertThat(ledgerThrough(client()).read(ORDERS))
                .isEqualTo(new Ledger.Reading.Unavailable("the ledger of orders was changed by other hands:"
                        + " turn e000000000001 does not follow the one before it"));
    }

    /** An older instance beside a newer one, or one that was rolled back, leaves the message to the newer one. */
    @Test
    void cannotTellWhatANewerVersionWrote() {
        append(ORDERS, events(0, 1), OPEN);
        table.updateEntity(
                new TableEntity("orders", "e000000000000").addProperty("Form", 3), TableEntityUpdateMode.MERGE);

        assertThat(ledgerThrough(client()).read(ORDERS))
                .isEqualTo(new Ledger.Reading.Unavailable("the ledger of orders has a row that cannot be read here:"
                        + " row e000000000000 of the ledger of orders has form 3, and we read up to form 2"));
    }

    /** Rows as they were written before there were turns, an index and hashes; returns the events of {@code orders}. */
    private List<RunEvent> layDownRowsOfTheFirstForm() throws IOException {
        var events = new ArrayList<RunEvent>();
        for (var line : Files.readAllLines(Path.of("src/test/resources/ledger/rows-form-1.jsonl"))) {
            var node = RecordJson.parse(line);
            var row = new TableEntity(
                    node.path("PartitionKey").asText(), node.path("RowKey").asText());
            node.properties().forEach(p -> {
                if (!p.getKey().endsWith("Key")) {
                    var value = p.getValue();
                    row.addProperty(
                            p.getKey(),
                            value.isBoolean()
                                    ? (Object) value.booleanValue()
                                    : value.isInt() && p.getKey().equals("Form")
                                            ? (Object) value.intValue()
                                            : value.isNumber() ? (Object) value.longValue() : value.textValue());
                }
            });
            table.createEntity(row);
            if (row.getPartitionKey().equals("orders") && row.getRowKey().startsWith("e")) {
                events.add(RecordJson.read(RecordJson.parse(node.path("Json0").asText()), RunEvent.class));
            }
        }
        return events;
    }
}
