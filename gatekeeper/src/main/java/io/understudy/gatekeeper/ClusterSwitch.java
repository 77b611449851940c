package io.understudy.gatekeeper;

import io.understudy.activation.Duty;

/**
 * Brings what the cluster runs into line with a duty: workers scaled, jobs suspended, Services selected. Called again
 * and again with the same duty, by both replicas at once; must be absolute and must answer within a few seconds.
 */
@FunctionalInterface
public interface ClusterSwitch {

    /** There is nothing to switch. */
    ClusterSwitch NONE = duty -> new Switched("");

    sealed interface Switching {}

    /** It is as the duty says; {@code words} say what had to be done, and are empty when nothing had to. */
    record Switched(String words) implements Switching {}

    /** Some of it could not be brought about; it is tried again in the next round. */
    record NotSwitched(String why) implements Switching {}

    /** It is being brought about beside the rounds; what came of it is told when the next one asks. */
    record UnderWay() implements Switching {}

    Switching apply(Duty duty);
}
