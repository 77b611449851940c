package io.understudy.run;

import io.understudy.activation.Signatures;
import java.time.Duration;
import java.util.Optional;

/** What came of carrying out an order. */
public sealed interface Outcome {

    /** For people; without a full stop. */
    String words();

    <R> R match(Cases<R> cases);

    /**
     * The change was made and seen to hold.
     *
     * @param signatures what was signed; empty for all that signs nothing
     */
    record Done(String words, Optional<Signatures> signatures) implements Outcome {

        public Done(String words) {
            this(words, Optional.empty());
        }

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
     * @param trace what was left behind, where that is known: of what certainly was not sent, nothing
     */
    record NotYet(Duration askAgainIn, String words, Optional<Sight> sight, Optional<Fault.Trace> trace)
            implements Outcome {

        public NotYet(Duration askAgainIn, String words) {
            this(askAgainIn, words, Optional.empty());
        }

        public NotYet(Duration askAgainIn, String words, Optional<Sight> sight) {
            this(askAgainIn, words, sight, Optional.empty());
        }

        /** The same, where nothing was sent, by this attempt or by an earlier one. */
        public NotYet withoutTrace() {
            return new NotYet(askAgainIn, words, sight, Optional.of(Fault.Trace.NONE));
        }

        /** The same, for the run to decide again. */
        public NotYet decidedLongAgo() {
            return new NotYet(askAgainIn, words, Optional.of(Sight.DECIDED_LONG_AGO), trace);
        }

        @Override
        public boolean changedNothing() {
            return trace.filter(t -> t == Fault.Trace.NONE).isPresent();
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

        @Override
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

    /** Whether the step certainly changed nothing, so that it commits to nothing. */
    default boolean changedNothing() {
        return false;
    }

    interface Cases<R> {
        R done(Done outcome);

        R alreadyDone(AlreadyDone outcome);

        R notYet(NotYet outcome);

        R unknown(Unknown outcome);

        R refused(Refused outcome);
    }
}
