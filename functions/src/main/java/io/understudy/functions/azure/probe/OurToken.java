package io.understudy.functions.azure.probe;

import java.util.Optional;

/** Our token for the product's own audience: a gate has room for callers that bring it when strangers fill theirs. */
public interface OurToken {

    /** Waits for it; empty where it cannot be had. */
    Optional<String> fetched();

    /** Waits for nobody; empty where it is not at hand. */
    Optional<String> atHand();
}
