package io.understudy.action;

import java.time.Duration;

/**
 * How long something takes from its first order until it is seen to be done. Neither figure is a promise.
 *
 * @param usual on an ordinary day
 * @param bad on a bad day, but not on the worst that was ever seen
 * @param source where the figures come from, without a full stop
 */
public record Estimate(Duration usual, Duration bad, Basis basis, String source) {

    /** How much the figures are worth. */
    public enum Basis {
        /** Somebody else wrote them down: the provider, or people who measured. */
        DOCUMENTED("documented"),
        /** Nobody wrote them down; they are only plausible. */
        ASSUMED("assumed");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Estimate {
        if (usual.isNegative() || usual.isZero() || bad.compareTo(usual) < 0) {
            throw new IllegalArgumentException(
                    "an estimate needs 0 < usual ≤ bad, not usual " + usual + " and bad " + bad);
        }
    }

    public static Estimate documented(Duration usual, Duration bad, String source) {
        return new Estimate(usual, bad, Basis.DOCUMENTED, source);
    }

    public static Estimate assumed(Duration usual, Duration bad, String source) {
        return new Estimate(usual, bad, Basis.ASSUMED, source);
    }
}
