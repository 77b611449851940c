package io.understudy.gatekeeper.wire;

import java.io.IOException;
import java.util.Optional;

/** Where the token for a request comes from. */
@FunctionalInterface
public interface Bearer {

    /** What is read anonymously. */
    Bearer ANONYMOUS = Optional::empty;

    Optional<String> token() throws IOException;
}
