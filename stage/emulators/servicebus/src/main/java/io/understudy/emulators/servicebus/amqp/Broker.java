package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.token.TokenCheck;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every connection of one broker shares. {@code messageSizeMax} is told to clients and enforced; {@code wall} is
 * the time that clients live in.
 */
public record Broker(
        Namespace namespace,
        MessageCodec codec,
        PacedClock clock,
        InstantSource wall,
        TokenCheck tokenCheck,
        int messageSizeMax,
        Duration idleTimeout) {}
