package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.ListTablesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableItem;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table service does for the real client, whoever answers. */
abstract class TableContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    private String name = "";
    private TableClient table;

    abstract StorageUnderTest storage();

    @BeforeEach
    void aFreshTable() {
        name = "t" + TABLES.incrementAndGet() + UUID.randomUUID().toString().replace("-", "");
        table = storage().tables().createTable(name);
    }

    @Test
    void refusesASecondTableOfTheSameName() {
        assertThat(Refusals.of(() -> storage().tables().createTable(name))).isEqualTo("409 TableAlreadyExists");
    }

    @Test
    void leavesATableThatIsThereAlready() {
        table.createEntity(new TableEntity("p", "r"));

        storage().tables().createTableIfNotExists(name);

        assertThat(rows("")).containsExactly("r");
    }

    @Test
    void listsATableByItsName() {
        var options = new ListTablesOptions().setFilter("TableName eq '" + name + "'");

        assertThat(storage().tables().listTables(options, Duration.ofSeconds(30), Context.NONE))
                .extracting(TableItem::getName)
                .containsExactly(name);
    }

    @Test
    void refusesEntitiesForATableThatIsNotThere() {
        var missing = storage().tables().getTableClient("missing" + name);

        assertThat(Refusals.of(() -> missing.createEntity(new TableEntity("p", "r"))))
                .isEqualTo("404 TableNotFound");
    }

    @Test
    void deletesATable() {
        table.deleteTable();

        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", "r"))))
                .isEqualTo("404 TableNotFound");
    }

    @Test
    void givesBackWhatWasInserted() {
        table.createEntity(new TableEntity("p", "r").addProperty("colour", "grün ✓ \"quoted\" 'x'"));

        var found = table.getEntity("p", "r");

        assertThat(found.getProperty("colour")).isEqualTo("grün ✓ \"quoted\" 'x'");
        assertThat(found.getPartitionKey()).isEqualTo("p");
        assertThat(found.getRowKey()).isEqualTo("r");
        assertThat(found.getTimestamp()).isNotNull();
        assertThat(found.getETag()).startsWith("W/\"datetime'");
    }

    @Test
    void keepsTheTypesOfProperties() {
        var time = OffsetDateTime.parse("2026-11-21T07:00:00.1234567Z");
        var guid = UUID.fromString("c9da6455-213d-42c9-9a79-3e9149a57833");

        table.createEntity(new TableEntity("p", "r")
                .addProperty("int", 42)
                .addProperty("long", 9_007_199_254_740_993L)
                .addProperty("double", 1.5)
                .addProperty("bool", true)
                .addProperty("time", time)
                .addProperty("guid", guid)
                .addProperty("bytes", new byte[] {1, 2, 3})
                .addProperty("text", "text")
                .addProperty("empty", ""));
        var found = table.getEntity("p", "r").getProperties();

        assertThat(found)
                .containsEntry("int", 42)
                .containsEntry("long", 9_007_199_254_740_993L)
                .containsEntry("double", 1.5)
                .containsEntry("bool", true)
                .containsEntry("time", time)
                .containsEntry("guid", guid)
                .containsEntry("text", "text")
                .containsEntry("empty", "");
        assertThat((byte[]) found.get("bytes")).containsExactly(1, 2, 3);
    }

    @Test
    void takesOddKeys() {
        var key = "it's a key, with (odd) chars: %20 + & = ü@$";

        table.createEntity(new TableEntity(key, key).addProperty("n", 1));
        table.updateEntity(new TableEntity(key, key).addProperty("m", 2), TableEntityUpdateMode.MERGE);

        assertThat(table.getEntity(key, key).getProperties())
                .containsEntry("n", 1)
                .containsEntry("m", 2);
        assertThat(rows("PartitionKey eq '" + key.replace("'", "''") + "'")).containsExactly(key);
        table.deleteEntity(key, key);
        assertThat(Refusals.of(() -> table.getEntity(key, key))).isEqualTo("404 ResourceNotFound");
    }

    @Test
    void takesEmptyKeys() {
        table.createEntity(new TableEntity("", "").addProperty("n", 1));

        assertThat(table.getEntity("", "").getProperty("n")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a/b", "a\\b", "a#b", "a?b"})
    void refusesKeysWithForbiddenCharacters(String key) {
        assertThat(Refusals.status(() -> table.createEntity(new TableEntity("p", key))))
                .isEqualTo(400);
    }

    @Test
    void refusesASecondEntityWithTheSameKeys() {
        table.createEntity(new TableEntity("p", "r"));

        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", "r"))))
                .isEqualTo("409 EntityAlreadyExists");
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(Refusals.of(() -> table.getEntity("p", "r"))).isEqualTo("404 ResourceNotFound");
    }

    @Test
    void selectsProperties() {
        table.createEntity(new TableEntity("p", "r").addProperty("a", 1).addProperty("b", 2));

        var found =
                table.getEntityWithResponse("p", "r", List.of("a"), null, null).getValue();

        assertThat(found.getProperties()).containsEntry("a", 1).doesNotContainKey("b");
    }

    @Test
    void mergesAndKeepsOtherProperties() {
        table.createEntity(new TableEntity("p", "r").addProperty("a", 1).addProperty("b", 2));

        table.updateEntity(new TableEntity("p", "r").addProperty("b", 3), TableEntityUpdateMode.MERGE);

        assertThat(table.getEntity("p", "r").getProperties())
                .containsEntry("a", 1)
                .containsEntry("b", 3);
    }

    @Test
    void replacesAndDropsOtherProperties() {
        table.createEntity(new TableEntity("p", "r").addProperty("a", 1).addProperty("b", 2));

        table.updateEntity(new TableEntity("p", "r").addProperty("b", 3), TableEntityUpdateMode.REPLACE);

        assertThat(table.getEntity("p", "r").getProperties())
                .containsEntry("b", 3)
                .doesNotContainKey("a");
    }

    @Test
    void upsertsWhatIsNotThere() {
        table.upsertEntity(new TableEntity("p", "r").addProperty("a", 1));
        table.upsertEntity(new TableEntity("p", "r").addProperty("b", 2));

        assertThat(table.getEntity("p", "r").getProperties())
                .containsEntry("a", 1)
                .containsEntry("b", 2);
    }

    @ParameterizedTest
    @CsvSource({"MERGE", "REPLACE"})
    void doesNotUpdateWhatIsNotThere(TableEntityUpdateMode mode) {
        assertThat(Refusals.of(() -> table.updateEntity(new TableEntity("p", "r"), mode)))
                .isEqualTo("404 ResourceNotFound");
    }

    @ParameterizedTest
    @CsvSource({"MERGE", "REPLACE"})
    void updatesWithTheCurrentEtagAndRefusesAStaleOne(TableEntityUpdateMode mode) {
        table.createEntity(new TableEntity("p", "r").addProperty("n", 0));
        var first = table.getEntity("p", "r");

        var updated = table.updateEntityWithResponse(first.addProperty("n", 1), mode, true, null, null);

        assertThat(updated.getStatusCode()).isEqualTo(204);
        assertThat(table.getEntity("p", "r").getETag())
                .startsWith(updated.getHeaders().getValue(HttpHeaderName.ETAG))
                .isNotEqualTo(first.getETag());
        assertThat(Refusals.of(() -> table.updateEntityWithResponse(first, mode, true, null, null)))
                .isEqualTo("412 UpdateConditionNotSatisfied");
    }

    @Test
    void deletesWithTheCurrentEtagAndRefusesAStaleOne() {
        table.createEntity(new TableEntity("p", "r"));
        var stale = table.getEntity("p", "r");
        table.updateEntity(new TableEntity("p", "r").addProperty("n", 1));

        assertThat(Refusals.of(() -> table.deleteEntityWithResponse(stale, true, null, null)))
                .isEqualTo("412 UpdateConditionNotSatisfied");
        table.deleteEntityWithResponse(table.getEntity("p", "r"), true, null, null);

        assertThat(Refusals.of(() -> table.getEntity("p", "r"))).isEqualTo("404 ResourceNotFound");
    }

    @Test
    void takesADeletionOfNothingForDone() {
        table.deleteEntity("p", "r");

        assertThat(rows("")).isEmpty();
    }

    @Test
    void answersInTheOrderOfKeys() {
        for (var keys : List.of("b 2", "a 2", "b 1", "a 10", "B 1", "a 1")) {
            var parts = keys.split(" ", -1);
            table.createEntity(new TableEntity(parts[0], parts[1]));
        }

        assertThat(table.listEntities().stream()
                        .map(entity -> entity.getPartitionKey() + " " + entity.getRowKey())
                        .toList())
                .containsExactly("B 1", "a 1", "a 10", "a 2", "b 1", "b 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PartitionKey eq 'p' and RowKey ge 'r2' and RowKey lt 'r4' | r2 r3",
                "PartitionKey eq 'p' and RowKey gt 'r2' and RowKey le 'r4' | r3 r4",
                "PartitionKey eq 'q' | ''",
                "int eq 3 | r3",
                "int ne 3 | r1 r2 r4 r5",
                "int gt 3 | r4 r5",
                "int ge 3 and int le 4 | r3 r4",
                "int lt 2 or int eq 5 | r1 r5",
                "not (int lt 4) | r4 r5",
                "long ge 3000000000L and long lt 5000000000L | r3 r4",
                "double gt 1.5 and double lt 2.5 | r4",
                "bool eq true | r2 r4",
                "bool eq false | r1 r3 r5",
                "text eq 'it''s 2' | r2",
                "text ge 'it''s 4' | r4 r5",
                "time ge datetime'2026-01-03T00:00:00Z' | r3 r4 r5",
                "guid eq guid'00000000-0000-0000-0000-000000000004' | r4",
                "(int eq 1 or int eq 2) and bool eq true | r2",
                "int eq 1 or int eq 2 and bool eq true | r1 r2",
                "not (bool eq true) and int gt 1 | r3 r5",
            })
    void filters(String filter, String rows) {
        for (int i = 1; i <= 5; i++) {
            table.createEntity(new TableEntity("p", "r" + i)
                    .addProperty("int", i)
                    .addProperty("long", i * 1_000_000_000L)
                    .addProperty("double", i / 2.0)
                    .addProperty("bool", i % 2 == 0)
                    .addProperty("text", "it's " + i)
                    .addProperty("time", OffsetDateTime.parse("2026-01-0" + i + "T00:00:00Z"))
                    .addProperty("guid", new UUID(0, i)));
        }

        assertThat(String.join(" ", rows(filter))).isEqualTo(rows.replace("''", ""));
    }

    @Test
    void refusesAFilterThatCannotBeRead() {
        assertThat(Refusals.status(() -> rows("int eq"))).isEqualTo(400);
    }

    @Test
    void pagesThroughElevenHundredRows() {
        insertMany(1100);

        var pages = new ArrayList<Integer>();
        table.listEntities()
                .iterableByPage()
                .forEach(page -> pages.add(page.getValue().size()));

        assertThat(pages).containsExactly(1000, 100);
        assertThat(table.listEntities().stream().map(TableEntity::getRowKey).toList())
                .hasSize(1100)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void pagesAsSmallAsAsked() {
        insertMany(25);
        var options = new ListEntitiesOptions().setTop(10).setFilter("PartitionKey eq 'p'");

        var pages = new ArrayList<Integer>();
        table.listEntities(options, null, null)
                .iterableByPage()
                .forEach(page -> pages.add(page.getValue().size()));

        assertThat(pages).containsExactly(10, 10, 5);
    }

    @Test
    void commitsATransactionWhole() {
        table.createEntity(new TableEntity("p", "gone"));
        table.createEntity(new TableEntity("p", "merged").addProperty("a", 1));

        var result = table.submitTransaction(List.of(
                action(TableTransactionActionType.CREATE, "new", "a", 1),
                action(TableTransactionActionType.UPSERT_REPLACE, "upserted", "a", 2),
                action(TableTransactionActionType.UPDATE_MERGE, "merged", "b", 3),
                action(TableTransactionActionType.DELETE, "gone", "a", 0)));

        assertThat(result.getTransactionActionResponses())
                .extracting(response -> response.getStatusCode())
                .containsExactly(204, 204, 204, 204);
        assertThat(rows("")).containsExactly("merged", "new", "upserted");
        assertThat(table.getEntity("p", "merged").getProperties())
                .containsEntry("a", 1)
                .containsEntry("b", 3);
    }

    @Test
    void rollsATransactionBackWholeAndNamesTheCulprit() {
        table.createEntity(new TableEntity("p", "there"));

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        action(TableTransactionActionType.CREATE, "one", "a", 1),
                        action(TableTransactionActionType.CREATE, "two", "a", 1),
                        action(TableTransactionActionType.CREATE, "there", "a", 1))))
                .satisfies(failure -> {
                    assertThat(failure.getFailedTransactionActionIndex()).isEqualTo(2);
                    assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("EntityAlreadyExists");
                });
        assertThat(rows("")).containsExactly("there");
    }

    @Test
    void refusesAStaleEtagInATransaction() {
        table.createEntity(new TableEntity("p", "head").addProperty("n", 0));
        var stale = table.getEntity("p", "head");
        table.updateEntity(new TableEntity("p", "head").addProperty("n", 1));

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, stale, true),
                        action(TableTransactionActionType.CREATE, "event", "a", 1))))
                .satisfies(failure -> {
                    assertThat(failure.getFailedTransactionActionIndex()).isEqualTo(0);
                    assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("UpdateConditionNotSatisfied");
                });
        assertThat(rows("")).containsExactly("head");
    }

    @Test
    void refusesAnEntityTwiceInATransaction() {
        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        action(TableTransactionActionType.UPSERT_MERGE, "same", "a", 1),
                        action(TableTransactionActionType.UPSERT_MERGE, "same", "a", 2))))
                .satisfies(failure ->
                        assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("InvalidDuplicateRow"));
        assertThat(rows("")).isEmpty();
    }

    @Test
    void takesAHundredOperationsInATransaction() {
        table.submitTransaction(IntStream.range(0, 100)
                .mapToObj(i -> action(TableTransactionActionType.CREATE, String.format("r%03d", i), "n", i))
                .toList());

        assertThat(rows("")).hasSize(100);
    }

    @Test
    void refusesMoreThanAHundredOperationsInATransaction() {
        var actions = IntStream.range(0, 101)
                .mapToObj(i -> action(TableTransactionActionType.CREATE, "r" + i, "n", i))
                .toList();

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(actions))
                .satisfies(failure ->
                        assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("InvalidInput"));
        assertThat(rows("")).isEmpty();
    }

    @Test
    void refusesAPropertyAboveItsLimit() {
        var entity = new TableEntity("p", "r").addProperty("text", "x".repeat(32 * 1024 + 1));

        assertThat(Refusals.of(() -> table.createEntity(entity))).isEqualTo("400 PropertyValueTooLarge");
    }

    @Test
    void takesAPropertyAtItsLimit() {
        table.createEntity(new TableEntity("p", "r").addProperty("text", "x".repeat(32 * 1024)));

        assertThat((String) table.getEntity("p", "r").getProperty("text")).hasSize(32 * 1024);
    }

    @Test
    void letsOneOfEightRacersWinEachEtag() throws Exception {
        table.createEntity(new TableEntity("p", "head").addProperty("n", 0));
        var racers = Executors.newFixedThreadPool(8);

        for (int round = 0; round < 5; round++) {
            var head = table.getEntity("p", "head");
            var races = new ArrayList<Callable<Boolean>>();
            for (int racer = 0; racer < 8; racer++) {
                var row = "event-" + round + "-" + racer;
                races.add(() -> wins(List.of(
                        new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, head, true),
                        action(TableTransactionActionType.CREATE, row, "a", 1))));
            }
            var won = 0;
            for (var race : racers.invokeAll(races)) {
                won += race.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        racers.shutdown();

        assertThat(rows("RowKey ge 'event' and RowKey lt 'f'")).hasSize(5);
    }

    private boolean wins(List<TableTransactionAction> actions) {
        try {
            table.submitTransaction(actions);
            return true;
        } catch (TableTransactionFailedException lost) {
            assertThat(lost.getValue().getErrorCode().toString()).isEqualTo("UpdateConditionNotSatisfied");
            return false;
        }
    }

    private void insertMany(int count) {
        for (int start = 0; start < count; start += 100) {
            table.submitTransaction(IntStream.range(start, Math.min(start + 100, count))
                    .mapToObj(i -> action(TableTransactionActionType.CREATE, String.format("r%05d", i), "n", i))
                    .toList());
        }
    }

    private List<String> rows(String filter) {
        var options = new ListEntitiesOptions();
        if (!filter.isEmpty()) {
            options.setFilter(filter);
        }
        return table.listEntities(options, null, null).stream()
                .map(TableEntity::getRowKey)
                .toList();
    }

    private static TableTransactionAction action(
            TableTransactionActionType type, String row, String property, Object value) {
        return new TableTransactionAction(type, new TableEntity("p", row).addProperty(property, value));
    }
}
