package io.understudy.simulator;

import java.util.function.BiFunction;

/**
 * Lives one life and names what broke in it. It is made again beside each planted bug, so a caller across class
 * loaders knows only texts and numbers.
 */
public final class PlantedLife implements BiFunction<String, Long, String[]> {

    /** Nobody may have to read a log of what was broken on purpose. */
    public PlantedLife() {
        Silence.falls();
    }

    @Override
    public String[] apply(String lives, Long seed) {
        return PlantedLives.read(lives).broken(seed).toArray(String[]::new);
    }
}
