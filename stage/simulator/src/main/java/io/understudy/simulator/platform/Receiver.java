package io.understudy.simulator.platform;

/** Consumes what the bus hands over: throws where it cannot, and then the message comes again. */
@FunctionalInterface
public interface Receiver {

    /** Handles the body of a message that lay in a queue or a subscription. */
    void receive(String place, String body);
}
