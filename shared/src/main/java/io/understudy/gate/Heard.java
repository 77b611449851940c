package io.understudy.gate;

import java.util.Optional;
import java.util.function.Supplier;

/** What a listener makes of something that was said over the wire; reading it never throws. */
public sealed interface Heard<T> {

    /** It was said as agreed. */
    record Understood<T>(T answer) implements Heard<T> {}

    /**
     * It was not said as agreed.
     *
     * @param why for people, without a full stop
     */
    record NotUnderstood<T>(String why) implements Heard<T> {}

    /** What was said, where it was understood. */
    default Optional<T> understood() {
        return this instanceof Understood<T> said ? Optional.of(said.answer()) : Optional.empty();
    }

    /** What {@code reader} reads; what it refuses with an {@link IllegalArgumentException} is not understood. */
    static <T> Heard<T> by(Supplier<T> reader) {
        try {
            return new Understood<>(reader.get());
        } catch (IllegalArgumentException e) {
            return new NotUnderstood<>(String.valueOf(e.getMessage()));
        }
    }
}
