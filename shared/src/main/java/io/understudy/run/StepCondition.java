package io.understudy.run;

import io.understudy.run.Arrows.Arrow;
import java.util.List;

/** How far a step is, in one word. */
public enum StepCondition {
    WAITING("It was not ordered yet: a step before it is not done."),
    UNDERWAY("It was ordered, and its outcome is not known yet."),
    DONE("What it asks for is in place."),
    REFUSED(
            "The service or a guard said no. After the commit point, and while a run is undone, it is asked again until its limit."),
    UNKNOWN(
            "It may or may not have taken effect. It is asked for again, which does no harm, because actions are absolute.");

    /** What can happen to a step. */
    public enum Change {
        ORDERED("it is ordered"),
        SUCCEEDED("it is done"),
        NEEDS_LONGER("it needs longer"),
        IN_DOUBT("nothing can be learned of it"),
        REFUSED("it is refused");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** All that may happen to a step, and why. */
    public static final Arrows<StepCondition, Change> ARROWS = new Arrows<>(List.of(
            on(
                    WAITING,
                    Change.ORDERED,
                    UNDERWAY,
                    "What it waits for is done, or is owed and was waited for long enough."),
            on(UNDERWAY, Change.ORDERED, UNDERWAY, "It was silent for long, or needs longer: it is asked again."),
            on(UNDERWAY, Change.SUCCEEDED, DONE, "Its effect was seen to hold."),
            on(UNDERWAY, Change.NEEDS_LONGER, UNDERWAY, "One attempt is asked for five minutes only."),
            on(UNDERWAY, Change.IN_DOUBT, UNKNOWN, "The call broke off, and an effect may have happened."),
            on(UNDERWAY, Change.REFUSED, REFUSED, "The service or a guard said no."),
            on(UNKNOWN, Change.ORDERED, UNDERWAY, "A pause is over. Asking again reads first, so it does no harm."),
            on(REFUSED, Change.ORDERED, UNDERWAY, "A pause is over, and the run cannot go on without it.")));

    private final String meaning;

    StepCondition(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    private static Arrow<StepCondition, Change> on(
            StepCondition from, Change change, StepCondition to, String because) {
        return new Arrow<>(from, change, to, because);
    }

    /** What an outcome means for its step. */
    static final Outcome.Cases<Change> OF_OUTCOME = new Outcome.Cases<>() {
        @Override
        public Change done(Outcome.Done outcome) {
            return Change.SUCCEEDED;
        }

        @Override
        public Change alreadyDone(Outcome.AlreadyDone outcome) {
            return Change.SUCCEEDED;
        }

        @Override
        public Change notYet(Outcome.NotYet outcome) {
            return Change.NEEDS_LONGER;
        }

        @Override
        public Change unknown(Outcome.Unknown outcome) {
            return Change.IN_DOUBT;
        }

        @Override
        public Change refused(Outcome.Refused outcome) {
            return Change.REFUSED;
        }
    };
}
