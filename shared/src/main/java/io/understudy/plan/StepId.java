package io.understudy.plan;

import java.util.regex.Pattern;

/** The name of a step, unique within its run. */
public record StepId(String value) implements Comparable<StepId> {

    private static final Pattern INHERITED = Pattern.compile("^owed-[0-9]+-");

    public StepId {
        if (value.isEmpty() || value.length() > 120) {
            throw new IllegalArgumentException("a step's name has 1 to 120 characters: '" + value + "'");
        }
    }

    /** The name of a debt in the plan that takes it over; {@code place} keeps two debts of one name apart. */
    StepId inherited(int place) {
        return new StepId("owed-" + place + "-" + INHERITED.matcher(value).replaceFirst(""));
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
