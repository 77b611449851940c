package io.understudy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replay one: {@code -Dunderstudy.seed=N}; more of them: {@code -Psoak}. */
class WorldTest {

    private static final int SECONDS = 600;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesWhateverFails(long seed) {
        var world = new World(seed);

        for (var second = 0; second < SECONDS; second++) {
            world.oneSecond();
            assertThat(world.broken())
                    .as("seed %d, second %d%n%s", seed, second, world.story())
                    .isEmpty();
        }
        world.heal();
        for (var second = 0; second < 20; second++) {
            world.oneSecond();
        }

        assertThat(world.disobedient()).as("seed %d%n%s", seed, world.story()).isEmpty();
        assertThat(world.publications()).isGreaterThan(5);
    }

    static LongStream seeds() {
        var one = Long.getLong("understudy.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        return LongStream.range(0, Boolean.getBoolean("understudy.soak") ? 2_000 : 8);
    }
}
