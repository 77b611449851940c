package io.understudy.activation;

/** Whom a stamp lets in. */
public enum Admission {
    EVERYBODY,
    READS_ONLY,
    NOBODY
}
