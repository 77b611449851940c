package io.understudy.local.azure;

/** What one user asks for. */
public record UserRequest(Kind kind) {

    public enum Kind {
        READ,
        WRITE
    }
}
