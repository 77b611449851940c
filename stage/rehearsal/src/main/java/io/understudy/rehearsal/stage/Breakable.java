package io.understudy.rehearsal.stage;

import io.understudy.world.SimulatedAzure;
import java.time.Instant;

/**
 * One thing of the world that can be broken, and mended again.
 *
 * @param name which one of its kind; empty where there is only one
 * @param part what it is a part of: of two things of one part, only one is broken at a time
 * @param effect how it is while it is broken, without a full stop
 */
record Breakable(String kind, String name, String part, String effect, Change change) {

    Breakable {
        if (kind.isBlank() || effect.isBlank()) {
            throw new IllegalArgumentException("what can be broken has a kind, and an effect that people see");
        }
    }

    /** A thing that is a part of nothing else. */
    static Breakable alone(String kind, String name, String effect, Change change) {
        return new Breakable(kind, name, kind + " " + name, effect, change);
    }

    /** What is done to the world. */
    @FunctionalInterface
    interface Change {
        void happen(SimulatedAzure azure, boolean isBroken, Instant now);
    }

    /** As people type it, for example {@code region westeurope}. */
    String words() {
        return name.isEmpty() ? kind : kind + " " + name;
    }

    /** Whether people may mean this one; {@code weu} may mean {@code orders@weu}. */
    boolean isMeantBy(String said) {
        return said.equalsIgnoreCase(words())
                || (name.contains("@") && said.equalsIgnoreCase(kind + " " + name.substring(name.indexOf('@') + 1)));
    }
}
