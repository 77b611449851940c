package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An emulator can be used alone, so its code names neither this project nor the stage that the project builds of it. */
class EmulatorsKnowNobodyTest {

    private static final Pattern OURS = Pattern.compile("(?i)understudy|\\bthe product\\b|\\b(the|this) stage\\b");
    private static final Pattern NAMES_A_PACKAGE = Pattern.compile("^(package|import) .*");

    @Test
    void noEmulatorNamesTheProjectThatItShipsWith() {
        var found = new ArrayList<String>();
        House.files("").stream().filter(EmulatorsKnowNobodyTest::isOfAnEmulator).forEach(file -> {
            var lines = House.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (!NAMES_A_PACKAGE.matcher(line).matches()
                        && OURS.matcher(line).find()) {
                    found.add(file + ":" + (i + 1) + " " + line.strip());
                }
            }
        });

        assertThat(found)
                .as("name things by themselves: \"here\", \"the listener\", \"a client\"")
                .isEmpty();
    }

    private static boolean isOfAnEmulator(Path file) {
        return file.startsWith("stage/emulators") && file.toString().contains("/src/main/");
    }
}
