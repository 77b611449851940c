package io.understudy.emulators.servicebus.model;

/** How many messages an entity holds, by state; {@code active} includes the {@code locked} ones. */
public record EntityCounts(
        int active, int locked, int scheduled, int deferred, int deadLettered, int sessions, long bytes) {}
