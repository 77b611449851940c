package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every defect on the page is held by a test that is there. */
class ThePageOfDefectsTest {

    private static final Path PAGE = Path.of("docs/extending/defects.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!what was seen|-)([^|]+) \\| ([^|]+) \\|");

    @Test
    void namesATestForEachOfThem() {
        var tests = tests();
        var missing = new ArrayList<String>();
        var rows = ROW.matcher(House.read(PAGE));
        var count = 0;
        while (rows.find()) {
            count++;
            var names = NAMED.matcher(rows.group(2));
            assertThat(names.find()).as("name a test beside: " + rows.group(1)).isTrue();
            do {
                if (!isThere(tests, names.group(1), names.group(2))) {
                    missing.add(names.group());
                }
            } while (names.find());
        }

        assertThat(missing)
                .as("the page of defects names what is no test: write today's names")
                .isEmpty();
        assertThat(count).isGreaterThan(80);
    }

    private static boolean isThere(Map<String, String> tests, String type, @Nullable String method) {
        var source = tests.getOrDefault(type, "");
        return method == null ? !source.isEmpty() : source.contains("void " + method + "(");
    }

    /** By their simple names; two that are called alike are taken together. */
    private static Map<String, String> tests() {
        return House.files(".java").stream()
                .filter(file -> file.toString().contains("src/test/"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), House::read, String::concat));
    }
}
