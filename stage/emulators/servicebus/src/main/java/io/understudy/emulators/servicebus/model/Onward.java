package io.understudy.emulators.servicebus.model;

/** Where active messages of an entity go instead of staying: to the subscriptions of a topic or to another entity. */
@FunctionalInterface
interface Onward {

    /** {@code hops} counts the forwardings so far. A refusal leaves the message with the entity that forwards. */
    void forward(Content content, long sequenceNumber, int hops);
}
