package io.understudy.activation;

/**
 * One control region with its bus and its ledger. The estate's own has number 0, each one in reserve another, so that two of
 * them never give orders under one fence.
 */
public record Installation(int number) {

    /** The estate's own; every fence of earlier versions is from it. */
    public static final Installation HOME = new Installation(0);

    public static final int NUMBER_MAX = 255;

    public Installation {
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("an installation has a number from 0 to " + NUMBER_MAX + ": " + number);
        }
    }

    @Override
    public String toString() {
        return "installation " + number;
    }
}
