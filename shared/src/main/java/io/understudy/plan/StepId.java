package io.understudy.plan;

/** The name of a step, unique within its run. */
public record StepId(String value) implements Comparable<StepId> {

    public StepId {
        if (value.isEmpty() || value.length() > 120) {
            throw new IllegalArgumentException("a step's name has 1 to 120 characters: '" + value + "'");
        }
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
