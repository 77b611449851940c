package io.understudy.run;

import java.time.Duration;

/** What came of carrying out an order. */
public sealed interface Outcome {

    /** For people; without a full stop. */
    String words();

    /** The change was made and seen to hold. */
    record Done(String words) implements Outcome {}

    /** The resource was already as wanted. */
    record AlreadyDone(String words) implements Outcome {}

    /** It is under way, or has to wait: ask again. Asking again is harmless, and it may take long. */
    record NotYet(Duration askAgainIn, String words) implements Outcome {}

    /** We could not learn what is the case; an effect may have happened. Asking again reads first. */
    record Unknown(String words) implements Outcome {}

    /** It will not happen, and asking again would not change that. */
    record Refused(Fault fault) implements Outcome {
        @Override
        public String words() {
            return fault.words();
        }
    }

    /** Whether the step is at its end and as wanted. */
    default boolean isGood() {
        return this instanceof Done || this instanceof AlreadyDone;
    }

    /** Whether the step is at its end. */
    default boolean isFinal() {
        return isGood() || this instanceof Refused;
    }
}
