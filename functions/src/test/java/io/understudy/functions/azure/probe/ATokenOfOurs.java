package io.understudy.functions.azure.probe;

import java.util.Optional;

/** A token that is always at hand. */
record ATokenOfOurs(String token) implements OurToken {

    @Override
    public Optional<String> fetched() {
        return Optional.of(token);
    }

    @Override
    public Optional<String> atHand() {
        return Optional.of(token);
    }
}
