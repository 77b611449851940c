package io.understudy.emulators.servicebus.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL filters mean, for the message that the README describes: true, false or unknown. */
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

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `(.+)` \\| (true|false|unknown) \\|");

    /** The table of the README, which people read: its rows are the cases. */
    private static List<Arguments> documented() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .map(DOCUMENTED::matcher)
                .filter(Matcher::matches)
                .map(row -> Arguments.of(row.group(1), row.group(2)))
                .toList();
    }

    @Test
    void theTableOfTheReadmeIsWhole() throws IOException {
        assertThat(documented()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("documented")
    void isTrueFalseOrUnknown(String filter, String truth) {
        var expected = truth.equals("unknown") ? null : Boolean.valueOf(truth);

        assertThat(SqlParser.condition(filter).truthFor(MESSAGE)).isEqualTo(expected);
        assertThat(new Filter.Sql(filter).matches(MESSAGE)).isEqualTo(Boolean.TRUE.equals(expected));
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
