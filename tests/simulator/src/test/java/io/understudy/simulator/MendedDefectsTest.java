package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was mended stays mended: the scenario that showed the defect keeps the invariant under every seed. */
@Tag("many-seeds")
class MendedDefectsTest {

    private static final int SEEDS_MAX = 8;

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheInvariant(MendedDefect defect) {
        var broken = LongStream.rangeClosed(1, SEEDS_MAX)
                .mapToObj(defect::live)
                .filter(ending -> ending.breaks(defect.kept()))
                .findFirst();

        assertThat(broken.map(Ending::report))
                .as("%s breaks %s again", defect.words(), defect.kept().title())
                .isEmpty();
    }
}
