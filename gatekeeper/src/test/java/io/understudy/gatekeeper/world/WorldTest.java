package io.understudy.gatekeeper.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.Printed;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replay one: {@code -Dunderstudy.seed=N}; more of them: {@code -Psoak}. */
class WorldTest {

    private static final int SECONDS = 300;
    private static final int QUIET_SECONDS = 45;
    private static final Trouble.Tally TALLY = new Trouble.Tally();
    private static final Long ONE_SEED = Long.getLong("understudy.seed");
    private static int worlds;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void usersNeverSeeWhatNoPublicationAllows(long seed) {
        var world = new World(seed);

        for (var second = 0; second < SECONDS && world.judge().broken().isEmpty(); second++) {
            world.oneSecond();
        }
        world.heal();
        for (var second = 0; second < QUIET_SECONDS && world.judge().broken().isEmpty(); second++) {
            world.oneSecond();
        }

        assertThat(world.judge().broken())
                .as(() -> "seed " + seed + "\n" + world.story())
                .isEmpty();
        assertThat(world.judge().disobedient())
                .as(() -> "seed " + seed + "\n" + world.story())
                .isEmpty();
        TALLY.addAll(world.tally());
        worlds++;
    }

    /** A slice in which some trouble never came up proves nothing about it. */
    @AfterAll
    static void everyTroubleCameUp() throws IOException {
        Printed.line("worlds: " + worlds + ", and in them " + TALLY.counts() + "\n");
        if (ONE_SEED == null) {
            assertThat(TALLY.counts()).containsOnlyKeys(Trouble.values());
        }
    }

    static LongStream seeds() {
        if (ONE_SEED != null) {
            return LongStream.of(ONE_SEED);
        }
        return LongStream.range(0, Boolean.getBoolean("understudy.soak") ? 2_000 : 32);
    }
}
