package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.action.OrderKind;
import io.understudy.functions.json.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every list in which an action must be named. The compiler finds some of them; this test finds the others, and says in
 * a sentence what to add where, so that no action is half there. {@link TheServicesThatMustAgreeTest} does the same for
 * services and for what an estate declares.
 */
final class TheListsThatMustAgreeTest {

    private static final String EXAMPLES = "shared/src/test/java/io/understudy/action/EveryAction.java";
    private static final String FOSSIL = "functions/src/test/resources/ledger/actions-form-1.jsonl";
    private static final String EFFECTS = "docs/deciding/effects.md";
    private static final String SENTENCES = "docs/deciding/sentences.md";
    private static final String ADAPTERS = "functions/src/main/java/io/understudy/functions/azure";
    private static final String TESTS_OF_ADAPTERS = "functions/src/test/java/io/understudy/functions/azure";
    private static final String TRIGGERS = "functions/src/main/java/io/understudy/functions/trigger";

    private static final Set<String> ACTIONS = Stream.of(Action.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));

    /**
     * A list that must name every action.
     *
     * @param thing what an action has there
     * @param named the actions that it names
     * @param remedy what to do about one that is missing
     */
    record NamedIn(String thing, Set<String> named, String remedy) {
        @Override
        public String toString() {
            return thing;
        }
    }

    static Stream<NamedIn> lists() {
        return Stream.of(
                new NamedIn("example", namedInText(EXAMPLES, "new %s("), "give it one in " + EXAMPLES),
                new NamedIn(
                        "line in the oldest form of the ledger",
                        namedInText(FOSSIL, "{\"type\":\"%s\","),
                        "add one to " + FOSSIL),
                new NamedIn(
                        "actuator",
                        namedInRooms(ADAPTERS),
                        "add one in a room of " + ADAPTERS + " and name it in Adapters"),
                new NamedIn("test of its actuator", namedInRooms(TESTS_OF_ADAPTERS), "add one in " + TESTS_OF_ADAPTERS),
                new NamedIn(
                        "place among the effects",
                        namedInText(EFFECTS, "`%s`"),
                        "write " + EFFECTS + " again: run ThePagesOfTheModelTest with -Dunderstudy.writePages=true"),
                new NamedIn(
                        "sentence on the page",
                        namedInText(SENTENCES, "`%s`"),
                        "write " + SENTENCES + " again: run ThePageOfSentencesTest with -Dunderstudy.writePages=true"),
                new NamedIn("row", ActionsPage.read().names(), "add one to the table of " + ActionsPage.NAME));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void nameEveryAction(NamedIn list) {
        var missing = ACTIONS.stream()
                .filter(action -> !list.named().contains(action))
                .map(action -> "Action " + action + " has no " + list.thing() + ": " + list.remedy());

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryActionThatMovesUsersOrDataAmongWhatAPreflightAsks() {
        var moving = Set.of(Effect.GIVES_CAPACITY.name(), Effect.MOVES_DATA.name(), Effect.LEADS_USERS.name());
        var asked = Stream.of("readiness/PlannedNeeds.java", "action/StoreMoves.java")
                .map(file -> BicepFile.read(BicepFile.project()
                        .resolve("shared/src/main/java/io/understudy")
                        .resolve(file)))
                .collect(Collectors.joining());
        var missing = ActionsPage.read().rows().stream()
                .filter(row -> moving.contains(row.effect()) && !row.rights().isEmpty())
                .map(ActionsPage.Row::action)
                .filter(action -> !asked.contains("new " + action + "("))
                .map(action -> "No preflight asks whether we may do " + action + ": name it in PlannedNeeds");

        assertThat(missing).isEmpty();
    }

    @Test
    void nameNoActionThatIsGone() {
        var gone = ActionsPage.read().names().stream()
                .filter(action -> !ACTIONS.contains(action))
                .map(action ->
                        ActionsPage.NAME + " names action " + action + ", which does not exist: take its row out");

        assertThat(gone).isEmpty();
    }

    @Test
    void agreeAboutEffectAndOrders() {
        var rows = rowsByAction();
        var wrong = new ArrayList<String>();
        for (var action : everyAction()) {
            var name = action.getClass().getSimpleName();
            var row = rows.get(name);
            if (row != null) {
                compare(wrong, name, "effect", row.effect(), action.effect().name());
                compare(
                        wrong,
                        name,
                        "kind of orders",
                        row.orders(),
                        action.kind().text());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void agreeAboutWhatCarriesAnActionOut() {
        var wrong = ActionsPage.read().rows().stream()
                .filter(row -> classesInRooms(ADAPTERS, row.action()).noneMatch(row.actuator()::equals))
                .map(row -> ActionsPage.NAME + " says that " + row.actuator() + " carries out " + row.action()
                        + ", and no class of that name in a room of " + ADAPTERS + " knows the action");

        assertThat(wrong).isEmpty();
    }

    @Test
    void agreeAboutTheRightsThatAreGranted() {
        var permissions = BicepFile.of("modules/roles.bicep").block("var permissions =");
        var page = read("docs/permissions.md");
        var wrong = new ArrayList<String>();
        for (var row : ActionsPage.read().rows()) {
            for (var right : row.rights()) {
                if (!permissions.contains("action: '" + right + "'")) {
                    wrong.add("Action " + row.action() + " needs the right " + right
                            + ": add a row to infra/modules/roles.bicep");
                }
                if (!page.contains("`" + right + "`")) {
                    wrong.add(
                            "Right " + right + " of action " + row.action()
                                    + " is not in docs/permissions.md: run ThePageOfPermissionsTest with -Dunderstudy.writePages=true");
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void haveAFunctionForEveryKindOfOrders() {
        var wrong = Arrays.stream(OrderKind.values())
                .filter(kind ->
                        namesOfFiles(TRIGGERS, "OrderKind." + kind).findAny().isEmpty())
                .map(kind -> "Orders of kind " + kind + " have no function: add one in " + TRIGGERS);

        assertThat(wrong).isEmpty();
    }

    @Test
    void haveASentenceOfItsOwnForEveryAction() {
        var sentences = everyAction().stream().map(Action::sentence).toList();

        assertThat(sentences)
                .as("say in Words what the action does, as a person would, without a full stop")
                .doesNotHaveDuplicates()
                .allSatisfy(sentence ->
                        assertThat(sentence).matches("[a-z][^\\n]*[^.!?\\s]").hasSizeLessThan(160));
    }

    private static void compare(List<String> wrong, String action, String what, String said, String is) {
        if (!said.equals(is)) {
            wrong.add(ActionsPage.NAME + " says that the " + what + " of " + action + " is " + said + ", and it is "
                    + is);
        }
    }

    private static Map<String, ActionsPage.Row> rowsByAction() {
        return ActionsPage.read().rows().stream()
                .collect(Collectors.toMap(ActionsPage.Row::action, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static List<Action> everyAction() {
        return read(FOSSIL)
                .lines()
                .map(line -> RecordJson.read(RecordJson.parse(line), Action.class))
                .toList();
    }

    private static Set<String> namedInText(String file, String form) {
        var text = read(file);
        return ACTIONS.stream()
                .filter(action -> text.contains(form.formatted(action)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> namedInRooms(String folder) {
        return ACTIONS.stream()
                .filter(action -> classesInRooms(folder, action).findAny().isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The classes below {@code folder}, but not in it, that import the action. */
    private static Stream<String> classesInRooms(String folder, String action) {
        return sources(folder)
                .filter(file -> !BicepFile.project().resolve(folder).equals(file.getParent()))
                .filter(file ->
                        BicepFile.read(file).contains("import " + Action.class.getPackageName() + "." + action + ";"))
                .map(TheListsThatMustAgreeTest::className);
    }

    private static Stream<String> namesOfFiles(String folder, String constant) {
        var word = Pattern.compile(Pattern.quote(constant) + "\\b");
        return sources(folder)
                .filter(file -> word.matcher(BicepFile.read(file)).find())
                .map(TheListsThatMustAgreeTest::className);
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static Stream<Path> sources(String folder) {
        try (Stream<Path> files = Files.walk(BicepFile.project().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        return BicepFile.read(BicepFile.project().resolve(file));
    }
}
