package io.understudy.port;

import java.time.Duration;

/** Waits between looks within one sweep. It may end early, and it never throws. */
@FunctionalInterface
public interface Pause {

    void last(Duration duration);
}
