package io.understudy.simulator;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the automation's log out of thousands of lives; the story tells the same. */
final class Silence {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("io.understudy");

    private Silence() {}

    static void falls() {
        LOG.setLevel(Level.OFF);
    }
}
