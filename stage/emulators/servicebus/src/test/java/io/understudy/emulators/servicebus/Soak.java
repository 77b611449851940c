package io.understudy.emulators.servicebus;

/** How much is done of what could go on for ever: {@code mvn verify -Psoak} does it at its full counts. */
final class Soak {

    static final boolean FULL = Boolean.getBoolean("understudy.soak");

    private Soak() {}

    static int count(int slice, int full) {
        return FULL ? full : slice;
    }
}
