package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole runs as files, one line for every event. After a change that is meant write them again by running this test
 * with {@code -Dunderstudy.writePages=true}, and read what has changed as a person at night would.
 */
@Tag("languages")
class TellingWholeRunsTest {

    private static final Path RUNS = Path.of("src/test/resources/runs");

    @ParameterizedTest
    @EnumSource
    void isToldLineByLine(WholeRun run) throws IOException {
        var told = tell(run.events());
        var file = RUNS.resolve(run.file());

        if (Boolean.getBoolean("understudy.writePages")) {
            Files.createDirectories(RUNS);
            Files.writeString(file, told);
        }
        assertThat(Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "")
                .as("%s tells this run; if the change is meant, write it again: -Dunderstudy.writePages=true", file)
                .isEqualTo(told);
    }

    @Test
    void noFileTellsARunThatIsNotInTheCatalogue() throws IOException {
        try (var files = Files.list(RUNS)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(WholeRun.values()).map(WholeRun::file).toList());
        }
    }

    private static String tell(List<RunEvent> events) {
        var start = events.get(0).at();
        return events.stream().map(e -> line(start, e)).collect(Collectors.joining());
    }

    private static String line(Instant start, RunEvent event) {
        var seconds = Duration.between(start, event.at()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%+9.1f s  %s\n", seconds, event.sentence());
    }
}
