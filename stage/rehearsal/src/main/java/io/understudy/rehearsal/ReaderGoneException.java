package io.understudy.rehearsal;

/** Nobody reads any more what is printed, for example because {@code head} has had enough. */
public final class ReaderGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReaderGoneException() {
        super("nobody reads any more what is printed");
    }
}
