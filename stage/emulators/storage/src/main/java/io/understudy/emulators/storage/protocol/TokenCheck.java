package io.understudy.emulators.storage.protocol;

import java.util.Optional;

/** Judges a bearer token's text: empty when it is accepted, else the reason why not. */
@FunctionalInterface
public interface TokenCheck {

    Optional<String> refuse(String token);
}
