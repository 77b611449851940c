package io.understudy.functions.azure.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What all processes together know about calls that are never sent twice unread. A call is entered before it is sent,
 * and of two processes that enter the same call at the same time only one succeeds.
 */
public interface SendBook {

    /**
     * Enters that a call is about to be sent, unless one was entered within {@code window} before {@code now}.
     *
     * @param what names the call by what it changes, whichever run asks for it
     */
    Entry enter(String what, Duration window, Instant now);

    /**
     * Whether certainly no such call was sent within {@code window} before {@code now}. It never throws: where nobody can
     * tell, one may have been.
     */
    boolean isUnwritten(String what, Duration window, Instant now);

    /**
     * Takes back an entry of a call that certainly had no effect, so that the one before it stands again. It never throws:
     * what stays is waited for.
     */
    void strike(String what, Entry.Entered entered);

    /** What came of entering a call. */
    sealed interface Entry {

        /**
         * It stands, and the call may be sent.
         *
         * @param before when an earlier call was entered, which is taken for lost and may be at work nevertheless
         */
        record Entered(Instant at, Optional<Instant> before) implements Entry {

            /** The first one. */
            public Entered(Instant at) {
                this(at, Optional.empty());
            }
        }

        /** Another call was entered a while ago, and may be at work. */
        record Earlier() implements Entry {}

        /** Nobody can tell whether another call was sent. */
        record Unavailable(String why) implements Entry {}
    }
}
