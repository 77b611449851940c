package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is known to go wrong in today's code is found. When a defect is mended its claim fails here: then it leaves the
 * list and becomes a planted bug.
 */
class KnownDefectsTest {

    private static final Path PAGE = Path.of("../../docs/extending/simulator.md");
    private static final int SEEDS_MAX = 8;

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @Tag("many-seeds")
    @ParameterizedTest
    @EnumSource
    void theJudgeFinds(KnownDefect defect) {
        var isFound = LongStream.rangeClosed(1, SEEDS_MAX)
                .anyMatch(seed -> defect.live(seed).breaks(defect.foundBy()));

        assertThat(isFound)
                .as(
                        "%s breaks no %s in %d seeds: if it is mended, plant it as a bug",
                        defect.words(), defect.foundBy().title(), SEEDS_MAX)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void thePageNames(KnownDefect defect) throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("| " + defect.words() + " | `" + defect.foundBy().title() + "` |");
    }
}
