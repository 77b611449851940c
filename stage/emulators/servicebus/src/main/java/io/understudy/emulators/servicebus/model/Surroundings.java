package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** What the model is handed from outside: the time, names for locks, and someone who records. */
public record Surroundings(InstantSource clock, Supplier<UUID> tokens, Recorder recorder) {

    Instant now() {
        return clock.instant();
    }
}
