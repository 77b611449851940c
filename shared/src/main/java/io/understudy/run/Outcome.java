package io.understudy.run;

import java.time.Duration;
import java.util.Optional;

/** What came of carrying out an order. */
public sealed interface Outcome {

    /** For people; without a full stop. */
    String words();

    <R> R match(Cases<R> cases);

    /** The change was made and seen to hold. */
    record Done(String words) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.done(this);
        }
    }

    /** The resource was already as wanted. */
    record AlreadyDone(String words) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alreadyDone(this);
        }
    }

    /**
     * It is under way, or has to wait: ask again. Asking again is harmless, and it may take long.
     *
     * @param sight how what was looked at showed itself; empty where that makes no difference
     */
    record NotYet(Duration askAgainIn, String words, Optional<Sight> sight) implements Outcome {

        public NotYet(Duration askAgainIn, String words) {
            this(askAgainIn, words, Optional.empty());
        }

        /** Whether asking again is of no use before the run has heard of it: it may have to decide otherwise. */
        public boolean isForTheRun() {
            return sight.filter(s -> s != Sight.OTHERWISE).isPresent();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notYet(this);
        }
    }

    /** Nobody could tell whether it happened; an effect may exist. Asking again reads first. */
    record Unknown(String words) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /** It will not happen, and asking again would not change that at once. */
    record Refused(Fault fault) implements Outcome {

        /** Whether the attempt certainly changed nothing, so that it commits to nothing. */
        public boolean changedNothing() {
            return fault.changedNothing();
        }

        @Override
        public String words() {
            return fault.words();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Whether the step is at its end and as wanted. */
    default boolean isGood() {
        return this instanceof Done || this instanceof AlreadyDone;
    }

    interface Cases<R> {
        R done(Done outcome);

        R alreadyDone(AlreadyDone outcome);

        R notYet(NotYet outcome);

        R unknown(Unknown outcome);

        R refused(Refused outcome);
    }
}
