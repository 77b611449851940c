package io.understudy.rehearsal.stage;

import io.understudy.topology.Estate;
import io.understudy.world.World;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stage is put up with.
 *
 * @param cache where the certificate is kept between starts
 * @param directory where bus and storage keep what they hold; empty keeps everything in memory
 */
public record StageSettings(Estate estate, World world, double speed, long seed, Path cache, Optional<Path> directory) {

    /** A stage that keeps everything in memory. */
    public static StageSettings inMemory(Estate estate, double speed, long seed, Path cache) {
        return new StageSettings(estate, World.asRehearsed(), speed, seed, cache, Optional.empty());
    }

    /** The same, with everything in memory. */
    StageSettings inMemory() {
        return new StageSettings(estate, world, speed, seed, cache, Optional.empty());
    }

    public StageSettings keptIn(Path folder) {
        return new StageSettings(estate, world, speed, seed, cache, Optional.of(folder));
    }
}
