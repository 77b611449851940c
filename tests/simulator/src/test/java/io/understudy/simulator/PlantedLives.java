package io.understudy.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which lives lead to a planted bug: {@code swarm} is whatever the swarm draws, {@code mix KIND KIND} has these kinds of
 * faults, {@code scenario NAME} is written, {@code meeting NAME} is drawn around two of our sentences. After {@code in} follow the estate's differences from the example.
 */
record PlantedLives(String text) {

    private static final String ESTATE = " in ";
    private static final String RULE = "the-rule-itself";

    static PlantedLives read(String text) {
        return new PlantedLives(text);
    }

    /** Lives one of them, in the classes of its caller, and names what broke in it. */
    Stream<String> broken(long seed) {
        var words = List.of(text.split(ESTATE, -1)[0].split(" ", -1));
        var rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "swarm" -> titles(Simulation.live(seed));
            case "mix" -> titles(Simulation.live(seed, setup(), mix(rest)));
            case "scenario" -> titles(scenario(rest.get(0), seed));
            case "meeting" -> titles(Meeting.valueOf(rest.get(0)).live(seed));
            default -> throw new IllegalArgumentException("no lives are called " + text);
        };
    }

    private static Stream<String> titles(Ending ending) {
        return ending.breaches().stream()
                .map(breach -> breach.invariant().title())
                .distinct();
    }

    /** A rule that is not kept and is no invariant has the words that the design gives it. */
    private static Stream<String> titles(Meeting.Lived lived) {
        return lived.ofTheRule().isEmpty()
                ? titles(lived.ending())
                : Stream.concat(titles(lived.ending()), Stream.of(RULE));
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
