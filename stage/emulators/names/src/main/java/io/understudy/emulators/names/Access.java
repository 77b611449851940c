package io.understudy.emulators.names;

import java.time.Duration;
import java.time.Instant;

/**
 * One request that was answered here, kept for tests and summaries.
 *
 * @param status what was answered; -1 when a face let the caller hang or dropped the connection
 */
public record Access(Instant at, String host, String method, String path, int status, Duration duration) {}
