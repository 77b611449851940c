package io.understudy.emulators.servicebus.model;

/** Someone who takes messages from an entity as fast as they allow. */
public interface Consumer {

    /** Whether one more message may be delivered now. */
    boolean wantsMore();

    /** Whether a delivery settles the message at once (receive and delete). */
    boolean takesForGood();

    /** Called within the model's turn; must not call back into the model. */
    void deliver(StoredMessage message);

    /** A consumer that holds one session. */
    interface OfSession extends Consumer {

        void granted(Session session);

        /** No session was granted, or the granted one is lost: nothing more comes. */
        void ended(BusRefusal why);
    }
}
