package io.understudy.gatekeeper;

/** Says whether somebody may ask for a write. */
@FunctionalInterface
public interface TokenCheck {

    /** Lets anybody in; for a stage whose tokens are checked elsewhere, and for tests. */
    TokenCheck NONE = bearer -> "";

    /** The empty text when {@code bearer} (without the word Bearer, possibly empty) is good, else why not. */
    String refuse(String bearer);
}
