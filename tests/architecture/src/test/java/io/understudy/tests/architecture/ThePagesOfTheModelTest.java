package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.diagnose.Verdict;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.Member;
import io.understudy.gate.ProtocolVersion;
import io.understudy.run.RunState;
import io.understudy.run.StepCondition;
import io.understudy.topology.EstateRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Pages, and parts of pages between two marks, that are written from the model. After a change of the model write them
 * again by running this test with {@code -Dunderstudy.writePages=true}.
 */
class ThePagesOfTheModelTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void theReadmeNamesEveryGuard() throws IOException {
        checkPart("README.md", "guards", guards());
    }

    @Test
    void thePageOfGuardsNamesEveryGuard() throws IOException {
        checkPart("docs/deciding/guards.md", "guards", guards());
    }

    @Test
    void thePageOfVerdictsNamesEveryVerdict() throws IOException {
        checkPart(
                "docs/deciding/verdicts.md",
                "verdicts",
                table("verdict", "meaning", Verdict.Name.values(), Verdict.Name::meaning));
    }

    @Test
    void thePageOfTheEstateNamesEveryFindingAsOwnersWriteIt() throws IOException {
        var rows = Arrays.stream(EstateRule.values())
                .map(r -> "| `" + r.word() + "` | "
                        + (r.scope() == EstateRule.Scope.ESTATE ? "the estate" : "a workload") + " | " + r.meaning()
                        + " |\n")
                .collect(Collectors.joining());
        checkPart("docs/deciding/estate.md", "findings", "| finding | of | it is found when |\n|---|---|---|\n" + rows);
    }

    @Test
    void thePageOfStatesShowsEveryStateOfARunAndOfAStep() throws IOException {
        var page = """
                # States

                Written from the code; do not edit. Every test of the engine checks that nothing changes otherwise.

                ## A run

                """
                + diagram(RunState.values(), RunState::next)
                + "\n"
                + table("state", "meaning", RunState.values(), RunState::meaning)
                + "\n## A step of a run\n\n"
                + diagram(StepCondition.values(), StepCondition::next)
                + "\n"
                + table("state", "meaning", StepCondition.values(), StepCondition::meaning);
        checkWhole("docs/deciding/states.md", page);
    }

    @Test
    void thePageOfTheGatekeeperNamesEverythingThatAGateSays() throws IOException {
        checkPart(
                "docs/extending/gatekeeper.md",
                "protocol",
                "The version is **" + ProtocolVersion.OURS + "**.\n\n"
                        + rows(
                                "path | asked by | answer",
                                GatePath.values(),
                                p -> "`" + p.path() + "` | " + p.asker() + " | " + p.meaning())
                        + "\n"
                        + rows(
                                "header | of | meaning",
                                GateHeader.values(),
                                h -> "`" + h.header() + "` | " + h.place() + " | " + h.meaning())
                        + "\n"
                        + rows(
                                "member | of | meaning",
                                Member.values(),
                                m -> "`" + m.key() + "` | " + m.place() + " | " + m.meaning()));
    }

    /** A table of three columns. */
    private static <E> String rows(String head, E[] values, Function<E, String> row) {
        return "| " + head + " |\n|---|---|---|\n"
                + Arrays.stream(values)
                        .map(value -> "| " + row.apply(value) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String guards() {
        return table("guard", "it refuses when", Guard.values(), Guard::meaning);
    }

    private static <E extends Enum<E>> String table(
            String first, String second, E[] values, Function<E, String> meaning) {
        return "| " + first + " | " + second + " |\n|---|---|\n"
                + Arrays.stream(values)
                        .map(v -> "| `" + v.name() + "` | " + meaning.apply(v) + " |\n")
                        .collect(Collectors.joining());
    }

    private static <E extends Enum<E>> String diagram(E[] values, Function<E, Set<E>> next) {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> ")
                .append(word(values[0]))
                .append('\n');
        for (var value : values) {
            next.apply(value).stream()
                    .sorted(Comparator.naturalOrder())
                    .forEach(n -> text.append("    ")
                            .append(word(value))
                            .append(" --> ")
                            .append(word(n))
                            .append('\n'));
            if (next.apply(value).isEmpty()) {
                text.append("    ").append(word(value)).append(" --> [*]\n");
            }
        }
        return text.append("```\n").toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void checkPart(String file, String mark, String part) throws IOException {
        var begin = "<!-- " + mark + ": written from the code -->\n";
        var end = "<!-- end of " + mark + " -->\n";
        var page = read(file);
        var from = page.indexOf(begin);
        var to = page.indexOf(end);
        assertThat(from).as(file + " has the marks of " + mark).isBetween(0, to);
        checkWhole(file, page.substring(0, from + begin.length()) + part + page.substring(to));
    }

    private static void checkWhole(String file, String expected) throws IOException {
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(ROOT.resolve(file), expected);
        }
        assertThat(read(file))
                .as("write " + file + " again: run this test with -Dunderstudy.writePages=true")
                .isEqualTo(expected);
    }

    private static String read(String file) throws IOException {
        var path = ROOT.resolve(file);
        return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    }
}
