package io.understudy.activation;

import java.util.regex.Pattern;

/**
 * The growing number in a workload's ledger under which an order was given; an effect under an older one is refused.
 *
 * <p>It is an epoch and a number within it, in 64 bits, and is written as decimal text. A run raises the number. A take-over
 * raises the epoch, whose last eight bits name the installation that claimed it, so that two claims are never equal. The plain
 * numbers of earlier versions are epoch 0.
 */
public record Fence(long value) implements Comparable<Fence> {

    /** Before the first run. */
    public static final Fence NONE = new Fence(0);

    private static final int NUMBER_BITS = 32;
    private static final long NUMBER_MAX = (1L << NUMBER_BITS) - 1;
    private static final int INSTALLATIONS = Installation.NUMBER_MAX + 1;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Fence {
        if (value < 0) {
            throw new IllegalArgumentException("a fence never shrinks below zero: " + value);
        }
    }

    /**
     * The fence that is written as {@code decimal}.
     *
     * @throws IllegalArgumentException with a sentence where it is none
     */
    public static Fence parse(String decimal) {
        if (DECIMAL.matcher(decimal).matches()) {
            try {
                return new Fence(Long.parseLong(decimal));
            } catch (NumberFormatException tooLarge) {
                // said below
            }
        }
        throw new IllegalArgumentException("a fence is a whole number from 0 to " + Long.MAX_VALUE);
    }

    public long epoch() {
        return value >>> NUMBER_BITS;
    }

    /** Which installation claimed its epoch. */
    public Installation installation() {
        return new Installation((int) (epoch() % INSTALLATIONS));
    }

    /** The next one in the same epoch. */
    public Fence next() {
        if ((value & NUMBER_MAX) == NUMBER_MAX) {
            throw new IllegalStateException(
                    "epoch " + epoch() + " has no fence after " + value + "; take over to begin another epoch");
        }
        return new Fence(value + 1);
    }

    /** The beginning of the first epoch above this fence that belongs to {@code claimant}; its first run is the next one. */
    public Fence leap(Installation claimant) {
        var own = epoch() - epoch() % INSTALLATIONS + claimant.number();
        var epoch = own > epoch() ? own : own + INSTALLATIONS;
        if (epoch > Long.MAX_VALUE >>> NUMBER_BITS) {
            throw new IllegalStateException("there is no epoch of " + claimant + " above fence " + value);
        }
        return new Fence(epoch << NUMBER_BITS);
    }

    /** For people: "3", and from the first take-over on "1:3", which is the third of epoch 1. */
    public String words() {
        return epoch() == 0 ? toString() : epoch() + ":" + (value & NUMBER_MAX);
    }

    @Override
    public int compareTo(Fence other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
