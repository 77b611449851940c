package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EveryRoomSaysWhatItIsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shared",
                "functions",
                "gatekeeper",
                "stage/world",
                "stage/emulators/clock",
                "stage/emulators/servicebus",
                "stage/emulators/storage",
                "stage/emulators/names",
                "stage/emulators/functions-host",
                "stage/faces",
                "stage/rehearsal",
                "stage/scenario",
                "cli",
                "tests/fixtures",
                "stage/simulator"
            })
    void everyPackageIsNullMarkedAndSaysInOneSentenceWhatItIs(String module) {
        for (var folder : packagesOf(module)) {
            var info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(read(info)).startsWith("/** ").contains("@NullMarked");
        }
    }

    private static List<Path> packagesOf(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
