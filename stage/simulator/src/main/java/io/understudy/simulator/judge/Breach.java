package io.understudy.simulator.judge;

import java.time.Instant;

/** An invariant that did not hold, when, and how that showed. */
public record Breach(Instant at, Invariant invariant, String sentence) {

    public String line() {
        return invariant.title() + " at " + at + ": " + sentence;
    }
}
