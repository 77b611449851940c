package io.understudy.emulators.storage.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter accepts, and what it cannot mean. */
class FilterTest {

    private static final Entity ORDERS = orders();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PartitionKey eq 'eu' | true",
                "RowKey eq 'it''s' | true",
                "int eq 7 | true",
                "int eq 7L | true",
                "int eq 7.0 | true",
                "7 eq int | true",
                "5 lt int | true",
                "5 gt int | false",
                "int gt -8 | true",
                "long eq 9007199254740993L | true",
                "long eq 9007199254740993 | true",
                "double gt 1.4 | true",
                "double le 15e-1 | true",
                "bool | true",
                "not bool | false",
                "bool eq true | true",
                "bool ne true | false",
                "text eq 'a' | false",
                "text gt 'a' | true",
                "text eq 7 | false",
                "int eq '7' | false",
                "absent eq 1 | false",
                "absent ne 1 | false",
                "not (absent eq 1) | true",
                "time gt datetime'2026-11-21T06:59:59Z' | true",
                "time eq datetime'2026-11-21T08:00:00+01:00' | true",
                "guid eq guid'C9DA6455-213D-42C9-9A79-3E9149A57833' | true",
                "bytes eq X'010203' | true",
                "bytes eq binary'010204' | false",
                "Timestamp ge datetime'2026-11-21T07:00:00Z' | true",
                "int eq 7 and bool or int eq 8 | true",
                "int eq 8 and (bool or int eq 7) | false",
                "not bool or int eq 7 | true",
                "not (bool or int eq 7) | false",
                "((int eq 7)) | true",
            })
    void means(String filter, boolean accepted) {
        assertThat(FilterParser.parse(filter).accepts(ORDERS)).isEqualTo(accepted);
    }

    @Test
    void acceptsEverythingWhenEmpty() {
        assertThat(FilterParser.parse(" ").accepts(ORDERS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int eq",
                "eq 7",
                "int = 7",
                "(int eq 7",
                "int eq 7)",
                "int eq 7 bool",
                "'a' eq 'b'",
                "int eq 'open",
                "time eq datetime'yesterday'",
                "guid eq guid'7'",
                "startswith(text,'a')",
                "int eq 7 and",
                "int eq 99999999999999999999"
            })
    void refusesWhatItCannotRead(String filter) {
        var refusal = Assertions.assertThrows(StorageRefusal.class, () -> FilterParser.parse(filter));

        assertThat(refusal.code()).isEqualTo("InvalidInput");
    }

    @Test
    void readsALongText() {
        assertThat(FilterParser.parse("text ne '" + "it''s ".repeat(20_000) + "'")
                        .accepts(ORDERS))
                .isTrue();
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        var filter = "(".repeat(100_000) + "int eq 7" + ")".repeat(100_000);

        var refusal = Assertions.assertThrows(StorageRefusal.class, () -> FilterParser.parse(filter));

        assertThat(refusal.code()).isEqualTo("InvalidInput");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PartitionKey eq 'b'",
                "PartitionKey gt 'a' and PartitionKey lt 'c' and RowKey ge '2' and RowKey lt '4'",
                "PartitionKey ne 'b' and RowKey eq '3'",
                "RowKey gt '1' or PartitionKey eq 'a'",
                "not (PartitionKey le 'b') and RowKey le '2'",
                "'b' le PartitionKey and '3' gt RowKey",
                "(PartitionKey eq 'a' or PartitionKey eq 'c') and RowKey ge '2'",
                "PartitionKey eq 'b' and PartitionKey eq 'c'"
            })
    void findsTheSameInARangeOfKeysAsAmongAll(String text) {
        var partitions = new TreeMap<String, NavigableMap<String, Entity>>();
        for (var partition : new String[] {"a", "b", "c", "d"}) {
            for (var row : new String[] {"1", "2", "3", "4"}) {
                partitions
                        .computeIfAbsent(partition, key -> new TreeMap<>())
                        .put(row, new Entity(partition, row, Instant.EPOCH, Map.of()));
            }
        }
        var filter = FilterParser.parse(text);

        var found = new TableQuery(filter, Optional.empty(), 1000).run(partitions);

        assertThat(found.entities())
                .containsExactlyElementsOf(partitions.values().stream()
                        .flatMap(rows -> rows.values().stream())
                        .filter(filter::accepts)
                        .toList());
    }

    private static Entity orders() {
        var properties = new LinkedHashMap<String, EdmValue>();
        properties.put("int", EdmValue.int32(7));
        properties.put("long", EdmValue.int64(9_007_199_254_740_993L));
        properties.put("double", EdmValue.number(1.5));
        properties.put("bool", EdmValue.bool(true));
        properties.put("text", EdmValue.text("orders"));
        properties.put("time", EdmValue.time(Instant.parse("2026-11-21T07:00:00Z")));
        properties.put("guid", EdmValue.parse(EdmType.GUID, "c9da6455-213d-42c9-9a79-3e9149a57833"));
        properties.put("bytes", EdmValue.parse(EdmType.BINARY, "AQID"));
        return new Entity("eu", "it's", Instant.parse("2026-11-21T07:00:00Z"), properties);
    }
}
