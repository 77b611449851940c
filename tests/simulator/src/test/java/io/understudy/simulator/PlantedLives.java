package io.understudy.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Which lives lead to a planted bug: {@code swarm} is whatever the swarm draws, {@code mix KIND KIND} has these kinds of
 * faults, {@code scenario NAME} is written. After {@code in} follow the estate's differences from the example.
 */
record PlantedLives(String text) {

    private static final String ESTATE = " in ";

    static PlantedLives read(String text) {
        return new PlantedLives(text);
    }

    /** Lives one of them, in the classes of its caller. */
    Ending live(long seed) {
        var words = List.of(text.split(ESTATE, -1)[0].split(" ", -1));
        var rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "swarm" -> Simulation.live(seed);
            case "mix" -> Simulation.live(seed, setup(), mix(rest));
            case "scenario" -> scenario(rest.get(0), seed);
            default -> throw new IllegalArgumentException("no lives are called " + text);
        };
    }

    private Ending scenario(String name, long seed) {
        return Arrays.stream(MeetingScenario.values())
                .filter(meeting -> meeting.name().equals(name))
                .findFirst()
                .map(meeting -> meeting.live(seed))
                .orElseGet(() -> MendedDefect.valueOf(name).live(seed));
    }

    private static Mix mix(List<String> kinds) {
        return Mix.of(kinds.stream().map(FaultKind::valueOf).toArray(FaultKind[]::new));
    }

    private Setup setup() {
        var setup = Setup.asShipped();
        var at = text.indexOf(ESTATE);
        if (at < 0) {
            return setup;
        }
        for (var word : text.substring(at + ESTATE.length()).split(" ", -1)) {
            setup = switch (word) {
                case "warming" -> setup.warmingAtSuspicion();
                case "cold" -> setup.cold();
                case "asking" -> setup.allowingLossOf(Duration.ZERO);
                case "leash" -> setup.onTheLeash();
                case "byhand" -> setup.byHand();
                default -> throw new IllegalArgumentException("no estate differs by " + word);
            };
        }
        return setup;
    }
}
