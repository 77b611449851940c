package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Effect;
import io.understudy.functions.azure.monitor.ResourceOwners;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.Estate;
import io.understudy.topology.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list in which a kind of store, or a route that leads users, must be named. */
final class TheStoresThatMustAgreeTest {

    private static final String STORES = "docs/deciding/stores.md";
    private static final String ROUTES = "docs/deciding/routes.md";
    private static final String EXAMPLES = "docs/examples";
    private static final String STORE_YAML = "functions/src/main/java/io/understudy/functions/json/StoreYaml.java";

    private static final Pattern WORDS = Pattern.compile("enum Kind \\{([^}]*)}");
    private static final Pattern DECLARED_BY = Pattern.compile("`(\\w+)`");

    private static final List<Estate> ESTATES = estates();

    /** A place that must name every kind of store, in the form in which it names one. */
    record Place(String file, String form, String consequence) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Place> placesThatKnowEveryKindOfStore() {
        return Stream.of(
                new Place("shared/src/main/java/io/understudy/action/StoreMoves.java", "(%s ", "nobody moves one"),
                new Place(
                        "stage/world/src/main/java/io/understudy/world/data/Keys.java", "(%s ", "the world keeps none"),
                new Place(STORE_YAML, "new %s(", "no owner can declare one"));
    }

    @ParameterizedTest
    @MethodSource("placesThatKnowEveryKindOfStore")
    void findEveryKindOfStore(Place place) {
        var text = read(place.file());
        var missing = kinds(Store.class)
                .map(Class::getSimpleName)
                .filter(kind -> !text.contains(place.form().formatted(kind)))
                .map(kind -> place.file() + " does not name " + kind + ": " + place.consequence());

        assertThat(missing).isEmpty();
    }

    @Test
    void findAWordForEveryKindOfStore() {
        assertThat(words())
                .as("one word of StoreYaml.Kind for each record that Store permits")
                .hasSize((int) kinds(Store.class).count());
    }

    @Test
    void findEveryKindOfStoreInAnExample() {
        var shown = stores().map(store -> (Object) store.getClass()).collect(Collectors.toSet());
        var missing = kinds(Store.class)
                .filter(kind -> !shown.contains(kind))
                .map(kind -> "No estate in " + EXAMPLES + " has a " + kind.getSimpleName() + ": show owners one");

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryKindOfStoreOnThePageOfStores() {
        var page = read(STORES);
        var missing = words().stream()
                .filter(word -> !page.contains("\n| `" + word + "` | "))
                .map(word -> STORES + " has no row for " + word);

        assertThat(missing).isEmpty();
    }

    @Test
    void findTheOwnerOfEveryResourceOfAStoreAsThePageSays() {
        var rows = rowsByKind();
        for (var estate : ESTATES) {
            var owners = new ResourceOwners(estate);
            for (var workload : estate.workloads()) {
                for (var store : workload.stores()) {
                    var resources = store.stamps().stream()
                            .flatMap(stamp -> store.resourcesIn(stamp).stream())
                            .toList();

                    assertThat(resources)
                            .as("an alert about a resource of %s belongs to nobody", store.name())
                            .noneMatch(id -> owners.of(id.value()).isEmpty());
                    assertThat(rows.getOrDefault(store.getClass(), "").contains("no stamp"))
                            .as("%s says of %s to whom an alert belongs", STORES, store.kind())
                            .isEqualTo(resources.isEmpty());
                }
            }
        }
    }

    @Test
    void findEveryRouteOnThePageOfRoutes() {
        var page = read(ROUTES);
        var missing = leadingActions().stream()
                .filter(action -> row(page, action).isEmpty())
                .map(action -> ROUTES + " has no row for the route that " + action + " leads users by");

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryRouteInAnExampleAsThePageDeclaresIt() {
        var page = read(ROUTES);
        var examples = examples().map(TheStoresThatMustAgreeTest::read).toList();
        var missing = leadingActions().stream()
                .flatMap(action -> row(page, action).stream())
                .map(row -> DECLARED_BY
                        .matcher(row.split("\\|", -1)[2])
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse("declaration of: " + row))
                .filter(member -> examples.stream()
                        .noneMatch(text -> Pattern.compile("(?m)^ *" + member + ":")
                                .matcher(text)
                                .find()))
                .map(member -> "No estate in " + EXAMPLES + " declares " + member + ": show owners one");

        assertThat(missing).isEmpty();
    }

    /** The records that carry data, however many interfaces lie between. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TheStoresThatMustAgreeTest::kinds)
                : Stream.of(type);
    }

    /** What owners write as a store's kind. */
    private static List<String> words() {
        var found = WORDS.matcher(read(STORE_YAML));
        assertThat(found.find()).as("%s has no enum Kind", STORE_YAML).isTrue();
        return Stream.of(found.group(1).split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The row of the page for each kind that an example shows, by the word that the example writes. */
    private static Map<Object, String> rowsByKind() {
        var page = read(STORES);
        var texts = examples().map(TheStoresThatMustAgreeTest::read).toList();
        return stores().collect(Collectors.toMap(
                store -> (Object) store.getClass(),
                store -> words().stream()
                        .filter(word -> texts.stream()
                                .anyMatch(text -> Pattern.compile(
                                                Pattern.quote(store.name()) + ":\\s+kind: " + word + "\\s")
                                        .matcher(text)
                                        .find()))
                        .findFirst()
                        .flatMap(word -> row(page, word))
                        .orElse(""),
                (one, same) -> one));
    }

    private static Optional<String> row(String page, String word) {
        return page.lines()
                .filter(line -> line.startsWith("| ") && line.contains("`" + word + "`"))
                .findFirst();
    }

    private static List<String> leadingActions() {
        return ActionsPage.read().rows().stream()
                .filter(row -> row.effect().equals(Effect.LEADS_USERS.name()))
                .map(ActionsPage.Row::action)
                .toList();
    }

    private static Stream<Store> stores() {
        return ESTATES.stream().flatMap(e -> e.workloads().stream()).flatMap(w -> w.stores().stream());
    }

    private static List<Estate> estates() {
        return examples().map(file -> EstateYaml.read(read(file))).toList();
    }

    private static Stream<String> examples() {
        try (var files = Files.list(BicepFile.project().resolve(EXAMPLES))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> EXAMPLES + "/" + file.getFileName())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        return BicepFile.read(BicepFile.project().resolve(file));
    }
}
