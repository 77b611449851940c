package io.understudy.gatekeeper;

import java.util.Optional;

/**
 * What a gatekeeper keeps beyond its own life. It must survive a restart of the pod; {@link #isFromThisBoot} must say
 * no after a cold boot, and when in doubt. May lose everything: that only costs a look at the control region.
 */
public interface Memory {

    /** Remembers nothing: every start counts as a cold boot. */
    Memory NONE = new Memory() {
        @Override
        public Optional<String> recall() {
            return Optional.empty();
        }

        @Override
        public boolean isFromThisBoot() {
            return false;
        }

        @Override
        public void keep(String blob) {
            // forgotten at once, which is safe
        }

        @Override
        public void distrust() {
            // never trusted
        }
    };

    /** The signed document that was obeyed last; it is verified again. */
    Optional<String> recall();

    /** Whether the machine has not been booted since that was kept. */
    boolean isFromThisBoot();

    /** Keeps the document that is obeyed from now on. Never throws. */
    void keep(String blob);

    /** From now on what is kept counts as from another boot, until something is kept again. Never throws. */
    void distrust();
}
