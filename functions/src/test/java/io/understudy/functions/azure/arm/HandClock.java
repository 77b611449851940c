package io.understudy.functions.azure.arm;

import io.understudy.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that a test moves by hand. */
public final class HandClock implements InstantSource {

    public static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private volatile Instant now = START;

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    public ScaledClock asProductTime() {
        return new ScaledClock(this, START, START, 1);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
