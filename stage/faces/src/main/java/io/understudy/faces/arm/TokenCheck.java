package io.understudy.faces.arm;

import java.util.Optional;

/** Tells a good bearer token from a bad one. */
public interface TokenCheck {

    /** Whom the token was issued to; empty where it is not good for Azure Resource Manager now. */
    Optional<String> principalOf(String token);
}
