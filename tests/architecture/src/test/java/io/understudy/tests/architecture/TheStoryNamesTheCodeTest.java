package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page that tells one incident is read with the editor open, so every class on it can be opened. */
class TheStoryNamesTheCodeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path STORY = ROOT.resolve("docs/story.md");
    private static final List<String> PRODUCT = List.of("shared", "functions", "gatekeeper");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.([A-Z]\\w*[a-z]\\w*))?`");

    @Test
    void everyClassOnThePageExists() throws IOException {
        var sources = sources();
        var missing = new ArrayList<String>();
        var names = TYPE.matcher(Files.readString(STORY));
        while (names.find()) {
            if (!exists(sources, names.group(1), names.group(2))) {
                missing.add(names.group());
            }
        }

        assertThat(missing)
                .as("docs/story.md names what is no class of the product: write today's names")
                .isEmpty();
    }

    @Test
    void theStoryBeginsWithALookAndEndsWithANotice() throws IOException {
        assertThat(Files.readString(STORY))
                .containsSubsequence("`SweepDue`", "`AlertReceived`", "`Conductor`", "`Runner`", "`Notify`");
    }

    private static boolean exists(Map<String, String> sources, String outer, @Nullable String nested) {
        var source = sources.getOrDefault(outer, "");
        return nested == null
                ? !source.isEmpty()
                : Pattern.compile("\\b(record|class|enum|interface) " + nested + "\\b")
                        .matcher(source)
                        .find();
    }

    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        for (var module : PRODUCT) {
            try (var files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
                for (var file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    var name = file.getFileName().toString();
                    sources.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
