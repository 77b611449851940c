package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Step 2 of the page says what the compiler asks for once an action has a line in {@code Action.Cases}. */
final class ThePageOnActionsTest {

    private static final Pattern ANSWERS = Pattern.compile("\\bimplements Action\\.Cases<|new Action\\.Cases<>");

    /** Answered for every action by one of those classes. */
    private static final Set<String> ANSWERED = Set.of("effect", "kind", "sentence", "estimate");

    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen");

    private final String step = stepTwo();

    @Test
    void namesEveryClassThatTheCompilerAsksForAnAnswer() {
        var answering = Stream.of("shared", "functions", "stage", "gatekeeper", "cli")
                .flatMap(ThePageOnActionsTest::productionBelow)
                .filter(file -> ANSWERS.matcher(BicepFile.read(file)).find())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();

        assertThat(answering).allSatisfy(type -> assertThat(step).contains("`" + type + "`"));
        assertThat(step).contains("asks for " + NUMBERS.get(answering.size()) + " answers");
    }

    @Test
    void namesEveryQuestionThatHasADefault() {
        var questions = Arrays.stream(Action.class.getDeclaredMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .filter(question -> !ANSWERED.contains(question))
                .toList();

        assertThat(questions).allSatisfy(question -> assertThat(step).contains("`" + question + "`"));
        assertThat(step.toLowerCase(Locale.ROOT)).contains(NUMBERS.get(questions.size()) + " questions");
    }

    private static String stepTwo() {
        var page = BicepFile.read(BicepFile.project().resolve(ActionsPage.NAME));
        return page.substring(page.indexOf("\n2. "), page.indexOf("\n3. "));
    }

    private static Stream<Path> productionBelow(String module) {
        try (var files = Files.walk(BicepFile.project().resolve(module))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
