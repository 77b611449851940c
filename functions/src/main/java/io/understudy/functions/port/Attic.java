package io.understudy.functions.port;

import java.time.Instant;
import java.util.List;

/**
 * Keeps what could not be placed, so that people see it: alerts that name nothing of ours, messages that nobody can read.
 *
 * <p>Each thing is kept once, by its kind and id; the words that came first stay. A long text may be cut. The place may be
 * slow or out of reach: then a method throws, and what was to be kept may be there nevertheless. Nothing is decided by
 * what lies here.
 */
public interface Attic {

    /** Keeps it, unless it is there already. */
    void keep(Kind kind, String id, String words, Instant at);

    /** Whether it was kept before. */
    boolean holds(Kind kind, String id);

    /** The newest of a kind, the newest first; how many are shown has a limit. */
    List<Kept> newest(Kind kind);

    /** Lets go of the oldest, a bounded piece at each call, so that a flood of them is no burden for ever. */
    default void tidy() {}

    /** Why something could not be placed. */
    enum Kind {
        UNMAPPED,
        QUARANTINED,
        /** What a recovery would miss, as a preflight found it. */
        MISSING
    }

    /** One thing that is kept. */
    record Kept(String id, String words, Instant at) {}
}
