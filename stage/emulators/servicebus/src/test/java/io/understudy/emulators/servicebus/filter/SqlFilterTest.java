package io.understudy.emulators.servicebus.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL filters mean, for the message described below: true, false or unknown. */
class SqlFilterTest {

    private static final Map<String, Object> USER = Map.ofEntries(
            Map.entry("color", "red"),
            Map.entry("size", 10),
            Map.entry("weight", 2.5),
            Map.entry("big", 9_007_199_254_740_993L),
            Map.entry("gift", true),
            Map.entry("path", "a_b%c"),
            Map.entry("quoted", "it's"),
            Map.entry("order id", 7),
            Map.entry("when", Instant.ofEpochMilli(1000)),
            Map.entry("empty", ""));
    private static final Map<String, Object> SYSTEM = Map.of("label", "order", "messageid", "m-1", "sessionid", "s");

    private static final FilterSubject MESSAGE = new FilterSubject() {
        @Override
        public Object userProperty(String name) {
            return new HashMap<>(USER).get(name);
        }

        @Override
        public Object systemProperty(String name) {
            return new HashMap<>(SYSTEM).get(name.toLowerCase(Locale.ROOT));
        }
    };

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // comparisons
                "color = 'red' | true",
                "color = 'Red' | false",
                "color <> 'blue' | true",
                "color != 'red' | false",
                "size = 10 | true",
                "size = 10.0 | true",
                "size > 9 | true",
                "size >= 10 | true",
                "size < 10 | false",
                "size <= 10 | true",
                "weight > 2 | true",
                "weight = 2.5 | true",
                "weight = 25e-1 | true",
                "size > -1 | true",
                "size = +10 | true",
                "color > 'blue' | true",
                "big = 9007199254740993 | true",
                "big = 9007199254740992 | false",
                "gift = true | true",
                "gift | true",
                "NOT gift | false",
                "when = 1000 | true",
                // types that do not fit are unknown
                "size = '10' | unknown",
                "color > 5 | unknown",
                "gift = 1 | unknown",
                "gift = 'true' | unknown",
                // a missing property is unknown
                "missing = 1 | unknown",
                "missing <> 1 | unknown",
                "NOT (missing = 1) | unknown",
                "NULL = NULL | unknown",
                "size = NULL | unknown",
                "missing IS NULL | true",
                "missing IS NOT NULL | false",
                "color IS NULL | false",
                "color IS NOT NULL | true",
                "empty IS NULL | false",
                "EXISTS(color) | true",
                "EXISTS(missing) | false",
                "NOT EXISTS(missing) | true",
                "EXISTS(sys.Label) | true",
                "EXISTS(user.size) | true",
                // three-valued logic
                "color = 'red' AND size = 10 | true",
                "color = 'red' AND size = 11 | false",
                "color = 'red' OR size = 11 | true",
                "missing = 1 AND size = 10 | unknown",
                "missing = 1 AND size = 11 | false",
                "size = 11 AND missing = 1 | false",
                "missing = 1 OR size = 10 | true",
                "missing = 1 OR size = 11 | unknown",
                "NOT size = 11 | true",
                "NOT NOT size = 10 | true",
                "size = 11 OR size = 10 AND color = 'red' | true",
                "(size = 10 OR color = 'x') AND gift = false | false",
                // lists
                "color IN ('blue', 'red') | true",
                "color IN ('blue', 'green') | false",
                "color NOT IN ('blue', 'green') | true",
                "color NOT IN ('red') | false",
                "size IN (1, 10, 100) | true",
                "missing IN (1) | unknown",
                "missing NOT IN (1) | unknown",
                "size IN (1, missing) | unknown",
                "size IN (10, missing) | true",
                // patterns
                "color LIKE 'r%' | true",
                "color LIKE '%d' | true",
                "color LIKE 'r_d' | true",
                "color LIKE 'r_' | false",
                "color LIKE 'R%' | false",
                "color NOT LIKE 'b%' | true",
                "path LIKE 'a\\_b%' ESCAPE '\\' | true",
                "path LIKE 'a!_b!%c' ESCAPE '!' | true",
                "color LIKE 'r!_d' ESCAPE '!' | false",
                "color LIKE '(red)' | false",
                "color LIKE '.*' | false",
                "empty LIKE '%' | true",
                "missing LIKE '%' | unknown",
                "size LIKE '1%' | unknown",
                // arithmetic
                "size + 1 = 11 | true",
                "size - 3 = 7 | true",
                "size-3 = 7 | true",
                "size * 2 = 20 | true",
                "size / 3 = 3 | true",
                "weight / 2 = 1.25 | true",
                "size % 3 = 1 | true",
                "2 + 3 * 4 = 14 | true",
                "(2 + 3) * 4 = 20 | true",
                "10 - 3 - 2 = 5 | true",
                "-size = -10 | true",
                "- - size = 10 | true",
                "missing + 1 = 2 | unknown",
                "'a' + 'b' = 'ab' | true",
                // names and quoting
                "user.color = 'red' | true",
                "USER.color = 'red' | true",
                "sys.Label = 'order' | true",
                "sys.label = 'order' | true",
                "SYS.MessageId = 'm-1' | true",
                "sys.CorrelationId IS NULL | true",
                "[order id] = 7 | true",
                "\"order id\" = 7 | true",
                "user.[order id] = 7 | true",
                "property('order id') = 7 | true",
                "p(size) = 10 | true",
                "quoted = 'it''s' | true",
                "color='red'AND size=10 | true",
                "1=1 | true",
                "1=0 | false",
                "TRUE | true",
                "false | false",
                ".5 < 1 | true"
            })
    void isTrueFalseOrUnknown(String filter, String truth) {
        var expected = truth.equals("unknown") ? null : Boolean.valueOf(truth);

        assertThat(SqlParser.condition(filter).truthFor(MESSAGE)).isEqualTo(expected);
        assertThat(new Filter.Sql(filter).matches(MESSAGE)).isEqualTo(Boolean.TRUE.equals(expected));
    }

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `(.+)` \\| (true|false|unknown) \\|");

    @Test
    void theDocumentedTableIsTrue() throws IOException {
        var documented = Files.readAllLines(Path.of("../../..", "docs", "extending", "service-bus.md")).stream()
                .map(DOCUMENTED::matcher)
                .filter(Matcher::matches)
                .toList();

        assertThat(documented).hasSizeGreaterThan(100);
        assertThat(documented)
                .allSatisfy(row -> assertThat(
                                String.valueOf(SqlParser.condition(row.group(1)).truthFor(MESSAGE)))
                        .as(row.group(1))
                        .isEqualTo(row.group(2).equals("unknown") ? "null" : row.group(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "color",
                "size =",
                "= 1",
                "size = = 1",
                "(size = 1",
                "size = 1)",
                "color LIKE",
                "color IN ()",
                "color IN ('a'",
                "color = 'open",
                "size IS 1",
                "size NOT 1",
                "size >>> 3",
                "EXISTS color",
                "AND",
                "a ? b",
                "color LIKE 'a' ESCAPE 'ab'",
                "1e = 2",
                "[open = 1"
            })
    void whatIsNoConditionIsRefusedWhenItIsReadOrAsked(String filter) {
        assertThatThrownBy(() -> new Filter.Sql(filter).matches(MESSAGE))
                .isInstanceOfAny(SqlSyntaxError.class, SqlEvaluationError.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size / 0 = 1", "size % 0 = 1", "color * 2 = 4", "color + 1 = 2", "size AND gift"})
    void whatCannotBeWorkedOutIsAnErrorAndNotFalse(String filter) {
        var read = new Filter.Sql(filter);

        assertThatThrownBy(() -> read.matches(MESSAGE)).isInstanceOf(SqlEvaluationError.class);
    }

    @Test
    void aFilterHasABoundedLength() {
        assertThatThrownBy(() -> new Filter.Sql("(".repeat(1025))).hasMessageContaining("1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET a", "SET a = ", "DELETE a", "SET a = 1 SET b = 2", "REMOVE", "SET and = 1"})
    void whatIsNoActionIsRefused(String action) {
        assertThatThrownBy(() -> new SqlAction(action)).isInstanceOf(SqlSyntaxError.class);
    }

    @Test
    void anActionIsAListOfChanges() {
        var changes = new SqlAction("SET a = size * 2; SET sys.Label = color + '!'; REMOVE [order id];").changes();

        assertThat(changes).extracting(SqlAction.Change::name).containsExactly("a", "Label", "order id");
        assertThat(changes).extracting(SqlAction.Change::system).containsExactly(false, true, false);
        assertThat(changes).extracting(change -> change.valueFor(MESSAGE)).containsExactly(20L, "red!", null);
    }

    @Test
    void aCorrelationFilterWantsEveryPropertyEqual() {
        var both = new Filter.Correlation(Map.of("Label", "order"), Map.of("size", 10));
        var wrong = new Filter.Correlation(Map.of("Label", "order"), Map.of("size", 11));
        var missing = new Filter.Correlation(Map.of(), Map.of("missing", "x"));

        assertThat(both.matches(MESSAGE)).isTrue();
        assertThat(wrong.matches(MESSAGE)).isFalse();
        assertThat(missing.matches(MESSAGE)).isFalse();
    }
}
