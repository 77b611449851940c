package io.understudy.signal;

/** What one look at something saw. */
public enum Finding {
    UP,
    /** It answered, and not well: it lives. */
    ILL,
    /** The look was made, and nothing came back. */
    DOWN,
    /** Nothing could be seen; missing data is not failure. */
    MISSING;

    /** Whether something came back: a stamp that answers is not lost. */
    public boolean isAnswer() {
        return this == UP || this == ILL;
    }

    /** Whether it speaks against the one that was looked at. */
    public boolean isBad() {
        return this == DOWN || this == ILL;
    }
}
