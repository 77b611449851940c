package io.understudy.rehearsal;

/** Something was asked for, and whether it happened is not known; the message says so in a sentence. */
public final class CannotTellException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotTellException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
