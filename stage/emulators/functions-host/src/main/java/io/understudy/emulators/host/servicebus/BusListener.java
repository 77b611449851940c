package io.understudy.emulators.host.servicebus;

/** Receives for one function from the time it is started until it is stopped. */
public interface BusListener {

    void start();

    /** Takes no more messages; what is in hand is finished. */
    void stop();

    /** Whether a message is still in hand. */
    boolean isWorking();

    /** Lets go of the bus. */
    void close();
}
