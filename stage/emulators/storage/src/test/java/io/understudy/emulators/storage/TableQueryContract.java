package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionActionType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table service answers to questions of the real client, real or emulated. */
abstract class TableQueryContract extends FreshTable {

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

    private void insertMany(int count) {
        for (int start = 0; start < count; start += 100) {
            table.submitTransaction(IntStream.range(start, Math.min(start + 100, count))
                    .mapToObj(i ->
                            action(TableTransactionActionType.CREATE, String.format(Locale.ROOT, "r%05d", i), "n", i))
                    .toList());
        }
    }
}
