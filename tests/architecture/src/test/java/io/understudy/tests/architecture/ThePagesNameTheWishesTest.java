package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.OperatorAsked.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page tells people to ask for can be asked for. */
class ThePagesNameTheWishesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> WISHES = Arrays.stream(Wish.values())
            .map(wish -> wish.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toCollection(TreeSet::new));

    /** A word in code that does something to a run, for example "`retry` asks" or "asks for `retry`". */
    private static final Pattern DOES_SOMETHING =
            Pattern.compile("`([a-z]+(?:-[a-z]+)?)(?: [A-Z]+)?` (?:asks|lets|makes|closes|leaves|puts|skips|goes on)\\b"
                    + "|\\b(?:asks?|asked) (?:only )?for `([a-z]+(?:-[a-z]+)?)(?: [A-Z]+)?`");

    private static final Pattern LIST_IN_THE_README = Pattern.compile("/api/workloads/\\{name}/\\{([^}]*)}");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| .* \\| `Understudy\\.\\w+`.* \\|$");

    @Test
    void aWordThatDoesSomethingToARunIsAWish() throws IOException {
        var unknown = new ArrayList<String>();
        for (var page : pages()) {
            DOES_SOMETHING.matcher(Files.readString(page)).results().forEach(found -> {
                var word = found.group(1) == null ? found.group(2) : found.group(1);
                if (!WISHES.contains(word)) {
                    unknown.add(ROOT.relativize(page) + " tells people of " + found.group());
                }
            });
        }

        assertThat(unknown)
                .as("nobody can ask for these: name one of %s", WISHES)
                .isEmpty();
    }

    @Test
    void theReadmeListsEveryWish() throws IOException {
        var list = LIST_IN_THE_README.matcher(Files.readString(ROOT.resolve("README.md")));

        assertThat(list.find()).isTrue();
        assertThat(list.group(1).split(" \\| ", -1)).containsExactlyInAnyOrderElementsOf(WISHES);
    }

    @Test
    void thePageOnAskingHasARowForEveryWish() throws IOException {
        assertThat(ROW.matcher(Files.readString(ROOT.resolve("docs/operating/asking.md")))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(WISHES);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(files, Stream.of(ROOT.resolve("README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
