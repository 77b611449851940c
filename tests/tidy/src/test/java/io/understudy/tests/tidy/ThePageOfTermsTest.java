package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThePageOfTermsTest {

    private static final Path PAGE = Path.of("docs/terms.md");

    @Test
    void explainsEachWordOnce() {
        var words = words();
        var met = new HashSet<String>();

        assertThat(words).hasSizeGreaterThan(50);
        assertThat(words.stream().filter(word -> !met.add(word)).toList())
                .as("make one row of the two in " + PAGE + ": a word with two meanings is two words")
                .isEmpty();
    }

    /** The first cell of each row; one row may explain several words. */
    private static List<String> words() {
        return House.read(PAGE)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| word |"))
                .flatMap(line -> Stream.of(line.split("\\|", -1)[1].strip().split(", ", -1)))
                .toList();
    }
}
