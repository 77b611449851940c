package io.understudy.world.ground;

/** What one user asks for. */
public record UserRequest(Kind kind) {

    public enum Kind {
        READ,
        WRITE
    }
}
