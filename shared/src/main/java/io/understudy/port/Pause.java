package io.understudy.port;

import java.time.Duration;

/** Lets time pass for who has to look several times within one turn. It may end early, and it never throws. */
@FunctionalInterface
public interface Pause {

    void last(Duration duration);
}
