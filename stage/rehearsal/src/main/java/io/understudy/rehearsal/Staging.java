package io.understudy.rehearsal;

import java.util.Map;

/**
 * How a stage is put up.
 *
 * @param port where the functions host listens; 0 for any free one
 * @param settings take the place of the stage's own; an empty value takes one away
 * @param isKeptOnDisk whether bus and tables keep on disk what they hold, or in memory
 */
public record Staging(double speed, long seed, int port, Map<String, String> settings, boolean isKeptOnDisk) {

    public Staging {
        settings = Map.copyOf(settings);
    }

    public static Staging of(double speed, long seed) {
        return new Staging(speed, seed, 0, Map.of(), false);
    }

    public Staging listeningOn(int port) {
        return new Staging(speed, seed, port, settings, isKeptOnDisk);
    }

    public Staging with(Map<String, String> settings) {
        return new Staging(speed, seed, port, settings, isKeptOnDisk);
    }

    public Staging keptOnDisk() {
        return new Staging(speed, seed, port, settings, true);
    }
}
