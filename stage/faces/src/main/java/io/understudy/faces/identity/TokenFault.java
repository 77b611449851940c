package io.understudy.faces.identity;

/** The ways in which an identity service can let its callers down. */
public enum TokenFault {
    NONE,
    /** The connection is dropped without an answer. */
    DOWN,
    /** Every request is refused with 401. */
    UNAUTHORIZED,
    /** Tokens are good, but for somebody else. */
    WRONG_AUDIENCE,
    /** Tokens have run out when they are handed over. */
    EXPIRED
}
