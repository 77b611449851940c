package io.understudy.simulator.platform;

import io.understudy.functions.port.Letter;

/** One letter on its way to one consumer, and how often it was handed over. */
final class Message {

    static final int DELIVERIES_MAX = 10;

    private final String place;
    private final Letter letter;
    private int deliveries;

    /** Bound for {@code place}, the queue or the subscription that is consumed. */
    Message(String place, Letter letter) {
        this.place = place;
        this.letter = letter;
    }

    String place() {
        return place;
    }

    Letter letter() {
        return letter;
    }

    /** The session in which it stands; empty for orders. */
    String session() {
        return letter.session().map(s -> place + "/" + s).orElse("");
    }

    void handOver() {
        deliveries++;
    }

    boolean isGivenUp() {
        return deliveries >= DELIVERIES_MAX;
    }
}
