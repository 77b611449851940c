package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of findings points at tests and files that are there. */
final class ThePageOfFindingsTest {

    private static final Path ROOT = BicepFile.project();

    private final List<String[]> rows = BicepFile.read(ROOT.resolve("docs/operating/ground.md"))
            .lines()
            .filter(line -> line.matches("\\| [AT]-.*"))
            .map(line -> line.substring(1).split("\\|", -1))
            .toList();

    @Test
    void namesEachFindingOnce() {
        assertThat(rows).hasSizeGreaterThan(50).allMatch(row -> row.length == 5);
        assertThat(rows.stream().map(row -> row[0].strip())).doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachWhereItIsMendedOrWhyNot() {
        assertThat(rows).allMatch(row -> row[2].strip().length() > 3);
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        try (var files = Files.walk(ROOT.resolve("tests/contracts/src/test/java"))) {
            var known = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());

            assertThat(rows)
                    .allSatisfy(row -> assertThat(Pattern.compile("`(\\w+)`")
                                    .matcher(row[3])
                                    .results()
                                    .map(found -> found.group(1)))
                            .as(row[0])
                            .isSubsetOf(known));
        }
    }
}
