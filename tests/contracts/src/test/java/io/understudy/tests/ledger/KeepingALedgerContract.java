package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import io.understudy.activation.Fence;
import io.understudy.clock.ScaledClock;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableAttic;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.port.Attic;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the ledger stays bounded, whole and readable for years, asked of the adapter over real storage. */
abstract class KeepingALedgerContract {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final WorkloadName BILLING = new WorkloadName("billing");
    private static final Ledger.Head OPEN = new Ledger.Head(new Fence(7), true, false);
    private static final Ledger.Head ENDED = new Ledger.Head(new Fence(7), false, false);
    private static final Duration RETENTION = Duration.ofDays(90);

    private final WatchingTheWire wire = new WatchingTheWire(client());
    private final String name = "ledger" + UUID.randomUUID().toString().replace("-", "");
    private final Ledger ledger = ledgerThrough(wire);
    private final TableClient table = LedgerTables.open(store(), client(), KeepingALedgerContract::nobody);

    /** How the storage is reached. */
    abstract String connectionString();

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
    void keepsATurnOfManyEventsAllAtOnce() {
        append(ORDERS, events(0, 1), OPEN);

        assertThat(append(ORDERS, events(1, 400), OPEN)).isEqualTo(new Ledger.Appending.Appended());

        assertThat(read(ledgerThrough(client()), ORDERS).events()).isEqualTo(events(0, 400));
    }

    @Test
    void keepsATurnThatIsTooLongForARow() {
        var long1 = said("a reason 🎭 ".repeat(200_000));
        var long2 = said("another ".repeat(100_000));

        assertThat(append(ORDERS, List.of(long1, long2), ENDED)).isEqualTo(new Ledger.Appending.Appended());

        assertThat(read(ledgerThrough(client()), ORDERS).events()).containsExactly(long1, long2);
    }

    @Test
    void showsNothingOfALongTurnThatWasOvertaken() {
        append(ORDERS, events(0, 1), OPEN);
        var other = ledgerThrough(client());
        var seen = read(other, ORDERS).version();
        append(ORDERS, events(1, 2), OPEN);

        assertThat(other.append(ORDERS, seen, List.of(said("because ".repeat(100_000))), ENDED))
                .isEqualTo(new Ledger.Appending.Overtaken());

        assertThat(read(other, ORDERS).events()).isEqualTo(events(0, 2));
    }

    @Test
    void cutsNoCharacterInTwoAndKeepsHalfAOneThatSomebodyElseCut() {
        var turn = new ArrayList<RunEvent>();
        for (int shift = 0; shift < 3; shift++) {
            turn.add(said("x".repeat(shift) + "🎭".repeat(40_000)));
        }
        turn.add(said("half a mask: \uD83C"));

        append(ORDERS, turn, ENDED);

        assertThat(read(ledgerThrough(client()), ORDERS).events()).isEqualTo(turn);
    }

    @Test
    void readsAsMuchAfterALongPastAsAfterAShortOne() {
        for (int i = 0; i < 50; i++) {
            append(ORDERS, events(i, i + 1), OPEN);
        }
        wire.forget();
        read(ledgerThrough(wire), ORDERS);
        var afterAShortPast = wire.rows();

        for (int i = 50; i < 5_000; i += 33) {
            append(ORDERS, events(i, i + 33), OPEN);
        }
        ledger.tend(List.of(ORDERS), AT);
        for (int i = 5_000; i < 5_048; i++) {
            append(ORDERS, events(i, i + 1), OPEN);
        }
        wire.forget();
        var read = read(ledgerThrough(wire), ORDERS);

        assertThat(wire.rows()).isLessThanOrEqualTo(afterAShortPast + afterAShortPast / 5);
        assertThat(read.version().events()).isEqualTo(5_048);
        assertThat(read.recent()).isEqualTo(events(5_000, 5_048));
        assertThat(Standing.of(read.events())).isEqualTo(Standing.of(events(0, 5_048)));
        assertThat(((Ledger.Reading.Found) ledger.since(ORDERS, 0)).recent())
                .as("people still read it all")
                .hasSize(5_048);
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

    @Test
    void letsGoWhatIsOlderThanPeopleWantToReadAndKeepsWhatItAddsUpTo() {
        append(ORDERS, events(0, 150), OPEN);
        append(ORDERS, List.of(said("because ".repeat(100_000))), ENDED);
        append(ORDERS, events(150, 160), OPEN);
        ledger.tend(List.of(ORDERS), AT);
        append(ORDERS, events(160, 170), OPEN);
        var before = rowsOf("orders");

        ledger.tend(List.of(ORDERS), AT.plus(RETENTION).minusSeconds(1));
        assertThat(rowsOf("orders")).isEqualTo(before);
        ledger.tend(List.of(ORDERS), AT.plus(RETENTION).plus(Duration.ofDays(1)));

        var read = read(ledgerThrough(client()), ORDERS);
        assertThat(rowsOf("orders")).as("the head, the checkpoint and one turn").isEqualTo(3);
        assertThat(read.version().events()).isEqualTo(171);
        assertThat(read.recent()).isEqualTo(events(160, 170));
        assertThat(append(ORDERS, events(170, 171), ENDED)).isEqualTo(new Ledger.Appending.Appended());
    }

    @Test
    void keepsTheAtticSmallHoweverMuchIsBroughtThere() {
        var attic = new TableAttic(() -> table);
        table.createEntity(new TableEntity("~unmapped", "0f0e0d0c-0000-3000-8000-000000000000")
                .addProperty("Id", "of the first form")
                .addProperty("Words", "an old alert")
                .addProperty("At", AT.plusSeconds(10_000).toString()));
        for (int i = 0; i < 620; i++) {
            attic.keep(Attic.Kind.UNMAPPED, "alert/" + i, "of others", AT.plusSeconds(i));
        }

        attic.tidy();

        assertThat(attic.newest(Attic.Kind.UNMAPPED))
                .hasSize(50)
                .startsWith(
                        new Attic.Kept("of the first form", "an old alert", AT.plusSeconds(10_000)),
                        new Attic.Kept("alert/619", "of others", AT.plusSeconds(619)));
        assertThat(rowsOf("~unmapped")).as("two for each of the 500 newest").isEqualTo(1_000);
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/619")).isTrue();
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/0")).isFalse();
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

    private int rowsOf(String partition) {
        return (int) table
                .listEntities(
                        new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition + "'"), null, Context.NONE)
                .stream()
                .count();
    }

    private Ledger ledgerThrough(HttpClient client) {
        return new TableLedger(
                new Lazy<>(() -> LedgerTables.open(store(), client, KeepingALedgerContract::nobody)), RETENTION);
    }

    private LedgerStore store() {
        return new LedgerStore.ByConnectionString(connectionString(), name);
    }

    private static HttpClient client() {
        return new AzureHttp(
                        Optional.empty(),
                        KeepingALedgerContract::nobody,
                        ScaledClock.startingNow(InstantSource.system(), 1))
                .client();
    }

    private static TokenCredential nobody() {
        throw new IllegalStateException("nobody signs in with an identity here");
    }

    private Ledger.Appending append(WorkloadName workload, List<RunEvent> events, Ledger.Head head) {
        return ledger.append(workload, read(ledger, workload).version(), events, head);
    }

    private List<RunEvent> eventsOf(WorkloadName workload) {
        return read(ledger, workload).events();
    }

    private static Ledger.Reading.Found read(Ledger ledger, WorkloadName workload) {
        return (Ledger.Reading.Found) ledger.read(workload);
    }

    /** Events that differ by their second. */
    private static List<RunEvent> events(int begin, int end) {
        var verdict = new Verdict(Verdict.Name.ALL_WELL, new StampName("weu"), List.of());
        var events = new ArrayList<RunEvent>();
        for (int i = begin; i < end; i++) {
            events.add(new RunEvent.VerdictChanged(AT.plusSeconds(i), verdict));
        }
        return events;
    }

    /** An event with many words. */
    private static RunEvent said(String words) {
        var weu = new StampName("weu");
        var evidence = new Evidence(Witness.EDGE, weu, Finding.UP, AT, AT, words);
        return new RunEvent.VerdictChanged(AT, new Verdict(Verdict.Name.ALL_WELL, weu, List.of(evidence)));
    }
}
