package io.understudy.emulators.servicebus.model;

/** Where a message stands. */
public enum MessageState {
    ACTIVE(0),
    DEFERRED(1),
    SCHEDULED(2);

    private final int wireValue;

    MessageState(int wireValue) {
        this.wireValue = wireValue;
    }

    /** The number that stands for the state in {@code x-opt-message-state}. */
    public int wireValue() {
        return wireValue;
    }

    public static MessageState ofWireValue(int value) {
        for (var state : values()) {
            if (state.wireValue == value) {
                return state;
            }
        }
        throw new IllegalArgumentException("no message state has the number " + value);
    }
}
