package io.understudy.activation;

/** What a keyring makes of something that claims to be an activation. */
public sealed interface Reading {

    /** One of our keys signed it, and it is well formed. */
    record Genuine(SignedActivation document, Activation activation) implements Reading {}

    /** Garbage, a forgery, or signed by a key that is not ours (any more). */
    record NotGenuine(String why) implements Reading {}
}
