package io.understudy.rehearsal;

import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What goes wrong, and how it should end.
 *
 * @param acts in the order in which they may come
 * @param ending what every workload should come to
 * @param patience how long after the trouble began the ending must be there
 */
public record Scenario(String name, String story, List<Act> acts, Ending ending, Duration patience) {

    public Scenario {
        acts = List.copyOf(acts);
    }

    /** Something done to the world once its moment has come. */
    public record Act(String words, Moment moment, Deed deed) {}

    /** What is done. */
    @FunctionalInterface
    public interface Deed {
        void happen(SimulatedAzure azure, Workload workload, Instant now);
    }

    /** When it is done. */
    public sealed interface Moment {

        /** So long after the trouble began. */
        record After(Duration sinceTrouble) implements Moment {}

        /** So long after a step was first seen done. */
        record AfterStep(String step, Duration since) implements Moment {}
    }

    /** What a good ending looks like. */
    public enum Ending {
        /** The workload has moved and every debt is paid. */
        MOVED,
        /** Nothing was moved, and the stamp that was active still is. */
        STAYED
    }
}
