package io.understudy.simulator;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Looks for the first seed in which a planted bug breaks something that holds without it. */
final class PlantedSearch {

    private static final BiFunction<String, Long, String[]> SOUND = new PlantedLife();

    private final Map<String, List<String>> soundly = new HashMap<>();

    /** The seed in which a bug was found, and the invariants that broke there. */
    record Found(long seed, List<String> invariants) {}

    /** Lives these seeds with the bug until one breaks something. */
    Optional<Found> find(PlantedBug bug, long first, long last) throws IOException {
        var lives = MutatedClasses.livesWith(bug);
        for (var seed = first; seed <= last; seed++) {
            var broken = newlyBroken(bug.lives(), seed, lives);
            if (!broken.isEmpty()) {
                return Optional.of(new Found(seed, broken));
            }
        }
        return Optional.empty();
    }

    private List<String> newlyBroken(String text, long seed, BiFunction<String, Long, String[]> lives) {
        var broken = Arrays.asList(lives.apply(text, seed));
        if (broken.isEmpty()) {
            return broken;
        }
        var known = soundly.computeIfAbsent(text + "/" + seed, key -> List.of(SOUND.apply(text, seed)));
        return broken.stream().filter(title -> !known.contains(title)).toList();
    }
}
