package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The fingerprints of forty histories of the swarm. What makes lives faster leaves them as they are; what changes the
 * automation or the world changes some of them, and then they are written again with
 * {@code -Dunderstudy.writePages=true}.
 */
@Tag("many-seeds")
class TheSameHistoriesTest {

    private static final Path FINGERPRINTS = Path.of("src/test/resources/histories.txt");
    private static final int SEEDS = 40;

    @Test
    void areLivedAsTheyWereWrittenDown() throws IOException {
        Silence.falls();

        var lived = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(TheSameHistoriesTest::fingerprint)
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(FINGERPRINTS, lived);
        }

        assertThat(lived)
                .as("these seeds are lived otherwise; if that is meant, write them: -Dunderstudy.writePages=true")
                .isEqualTo(Files.readString(FINGERPRINTS));
    }

    private static String fingerprint(long seed) {
        var ending = Simulation.live(seed);
        var broken = ending.breaches().stream().map(b -> b.invariant().title()).collect(Collectors.joining(" "));
        return seed + " " + ending.story().digest().substring(0, 16) + " " + broken;
    }
}
