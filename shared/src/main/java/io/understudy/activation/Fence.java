package io.understudy.activation;

/** The growing number in a workload's ledger under which an order was given; an effect under an older one is refused. */
public record Fence(long value) implements Comparable<Fence> {

    /** Before the first run. */
    public static final Fence NONE = new Fence(0);

    public Fence {
        if (value < 0) {
            throw new IllegalArgumentException("a fence never shrinks below zero: " + value);
        }
    }

    public Fence next() {
        return new Fence(value + 1);
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
