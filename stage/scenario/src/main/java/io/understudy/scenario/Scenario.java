package io.understudy.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong, and how it should end.
 *
 * @param sentence what must happen, for people
 * @param estate the file that declares where it plays; empty for the shipped one
 * @param acts in the order in which they may come
 */
public record Scenario(String name, String sentence, Optional<Path> estate, List<Act> acts, Expectation expectation) {

    public Scenario {
        acts = List.copyOf(acts);
    }

    /** The faults in it that are not a matter of the simulated Azure, so that not every stage can make them. */
    public List<Fault> faultsAround() {
        return acts.stream()
                .map(Act::deed)
                .filter(Deed.Change.class::isInstance)
                .map(deed -> ((Deed.Change) deed).fault())
                .filter(fault -> !fault.isOnWires())
                .distinct()
                .toList();
    }
}
