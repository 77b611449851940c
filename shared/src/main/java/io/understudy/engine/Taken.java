package io.understudy.engine;

import java.time.Duration;

/** What became of a message: it is settled, or it has to come again. */
public sealed interface Taken {

    /** The message did what it could; complete it. */
    record Settled(String words) implements Taken {}

    /** The ledger or the bus was not there: nothing was lost, bring the message again after a while. */
    record Later(Duration pause, String why) implements Taken {}
}
