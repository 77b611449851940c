package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.Estimate;
import io.understudy.decide.Guard;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.json.RecordJson;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.Member;
import io.understudy.gate.ProtocolVersion;
import io.understudy.plan.PredictedTimes;
import io.understudy.run.Arrows;
import io.understudy.run.RunState;
import io.understudy.run.StepCondition;
import io.understudy.topology.EstateRule;
import io.understudy.words.Amounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    void thePageOfEffectsNamesEveryEffectAndTheActionsThatHaveIt() throws IOException {
        var actions = everyAction();
        var rows = Arrays.stream(Effect.values())
                .map(e -> "| `" + e + "` | " + e.meaning() + " | " + namesOf(actions, e) + " |\n")
                .collect(Collectors.joining());
        checkPart("docs/deciding/effects.md", "effects", "| effect | meaning | actions |\n|---|---|---|\n" + rows);
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

                Written from the code; do not edit.
                These tables are the machine: a ledger that tells of anything else is refused, its message goes to the dead letters, and a person looks.

                ## A run

                """
                + diagram(RunState.values(), RunState.ARROWS)
                + "\n"
                + table("state", "meaning", RunState.values(), RunState::meaning)
                + "\n"
                + arrows(RunState.ARROWS, RunState.Change::words)
                + "\n## A step of a run\n\n"
                + diagram(StepCondition.values(), StepCondition.ARROWS)
                + "\n"
                + table("state", "meaning", StepCondition.values(), StepCondition::meaning)
                + "\n"
                + arrows(StepCondition.ARROWS, StepCondition.Change::words);
        checkWhole("docs/deciding/states.md", page);
    }

    @Test
    void thePageOfPlansNamesTheFiguresOfEveryActionAndTheirSources() throws IOException {
        var rows = new StringBuilder("| what | usually | on a bad day | basis | source |\n|---|---|---|---|---|\n");
        for (var action : everyAction()) {
            rows.append(row("`" + action.getClass().getSimpleName() + "`", action.estimate()));
            if (action.effect() == Effect.MOVES_DATA) {
                rows.append(row(
                        "the same as planned", action.losing(DataLoss.REFUSED).estimate()));
            }
        }
        rows.append(row("noticing a loss", PredictedTimes.NOTICING))
                .append(row("looking again", PredictedTimes.LOOKING_AGAIN));
        checkPart("docs/operating/plan.md", "estimates", rows.toString());
    }

    private static String row(String what, Estimate estimate) {
        return "| " + what + " | " + Amounts.duration(estimate.usual()) + " | " + Amounts.duration(estimate.bad())
                + " | " + estimate.basis().word() + " | " + estimate.source() + " |\n";
    }

    /** One example of each: an effect is asked of an action, and the ledger's oldest form has them all. */
    private static List<Action> everyAction() throws IOException {
        return read("functions/src/test/resources/ledger/actions-form-1.jsonl")
                .lines()
                .map(l -> RecordJson.read(RecordJson.parse(l), Action.class))
                .toList();
    }

    private static String namesOf(List<Action> actions, Effect effect) {
        var names = actions.stream()
                .filter(a -> a.effect() == effect)
                .map(a -> "`" + a.getClass().getSimpleName() + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none yet" : names;
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

    /** The ways from one state to another; what leaves a state as it is stands in the table only. */
    private static <E extends Enum<E>, C> String diagram(E[] values, Arrows<E, C> arrows) {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> ")
                .append(word(values[0]))
                .append('\n');
        for (var value : values) {
            var next = arrows.all().stream()
                    .filter(a -> a.from() == value && a.to() != value)
                    .map(Arrows.Arrow::to)
                    .sorted()
                    .distinct()
                    .toList();
            next.forEach(n -> text.append("    ")
                    .append(word(value))
                    .append(" --> ")
                    .append(word(n))
                    .append('\n'));
            if (next.isEmpty()) {
                text.append("    ").append(word(value)).append(" --> [*]\n");
            }
        }
        return text.append("```\n").toString();
    }

    private static <E extends Enum<E>, C> String arrows(Arrows<E, C> arrows, Function<C, String> words) {
        return "| in | when | it is | because |\n|---|---|---|---|\n"
                + arrows.all().stream()
                        .map(a -> "| `" + a.from() + "` | " + words.apply(a.change()) + " | `" + a.to() + "` | "
                                + a.because() + " |\n")
                        .collect(Collectors.joining());
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
