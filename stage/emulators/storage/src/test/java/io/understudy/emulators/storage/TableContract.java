package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.Context;
import com.azure.data.tables.models.ListTablesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableItem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table service does with tables and entities for the real client, real or emulated. */
abstract class TableContract extends FreshTable {

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
    void refusesAPropertyAboveItsLimit() {
        var entity = new TableEntity("p", "r").addProperty("text", "x".repeat(32 * 1024 + 1));

        assertThat(Refusals.of(() -> table.createEntity(entity))).isEqualTo("400 PropertyValueTooLarge");
    }

    @Test
    void takesAPropertyAtItsLimit() {
        table.createEntity(new TableEntity("p", "r").addProperty("text", "x".repeat(32 * 1024)));

        assertThat((String) table.getEntity("p", "r").getProperty("text")).hasSize(32 * 1024);
    }
}
