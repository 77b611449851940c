package io.understudy.run;

import java.util.Set;

/** How far a step is, in one word. */
public enum StepCondition {
    WAITING("It was not ordered yet: a step before it is not done."),
    UNDERWAY("It was ordered, and its outcome is not known yet."),
    DONE("What it asks for is so."),
    REFUSED("It will not be so, and asking again would not change that."),
    UNKNOWN("It may or may not have taken effect; it is asked for again, because what it asks for is absolute.");

    private final String meaning;

    StepCondition(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** The conditions that may come next. */
    public Set<StepCondition> next() {
        return switch (this) {
            case WAITING -> Set.of(UNDERWAY);
            case UNDERWAY -> Set.of(DONE, REFUSED, UNKNOWN);
            case UNKNOWN -> Set.of(UNDERWAY);
            case DONE, REFUSED -> Set.of();
        };
    }
}
