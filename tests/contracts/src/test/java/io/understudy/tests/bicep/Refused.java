package io.understudy.tests.bicep;

/** The template itself refuses what it was given. The message is its own sentence where it has one. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
