package io.understudy.local.bus;

/** How much is done of what could go on for ever: {@code -Dunderstudy.soak=10} does ten times the smoke slice. */
final class Soak {

    static final int FACTOR = Integer.getInteger("understudy.soak", 1);

    private Soak() {}
}
