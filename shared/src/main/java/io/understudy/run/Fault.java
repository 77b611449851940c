package io.understudy.run;

import java.util.Optional;

/**
 * Why a service or a guard refused.
 *
 * @param code the service's own word, for example {@code FailoverGroupBusy}, or ours
 * @param trace what the attempt left behind; empty in records of versions that did not say it
 */
public record Fault(Kind kind, String code, String words, Optional<Trace> trace) {

    /** The code of a refusal because somebody follows a newer fence than ours. */
    public static final String NEWER_FENCE = "NewerFence";

    /** The code of a refusal because another document lies where one was to be published, which is not older. */
    public static final String NEWER_ACTIVATION = "NewerActivation";

    /** One that may have left something behind: a part of the change, or an earlier call of the same attempt. */
    public Fault(Kind kind, String code, String words) {
        this(kind, code, words, Optional.of(Trace.POSSIBLE));
    }

    /** The same refusal, of an attempt that certainly changed nothing. */
    public Fault withoutTrace() {
        return new Fault(kind, code, words, Optional.of(Trace.NONE));
    }

    /** Whether the attempt certainly changed nothing; where nobody says so, it may have. */
    public boolean changedNothing() {
        return trace.filter(t -> t == Trace.NONE).isPresent();
    }

    /** Whether another installation, or we under a ledger that was restored since, gave orders that we do not know. */
    boolean isOfAnother() {
        return code.equals(NEWER_FENCE) || code.equals(NEWER_ACTIVATION);
    }

    /** What an attempt that was refused left behind. */
    public enum Trace {
        /** Every call of it was turned away before anything was accepted, or none was sent. */
        NONE,
        /** Something may have been accepted before the refusal. */
        POSSIBLE
    }

    /** What a person would do about it. */
    public enum Kind {
        /** Our identity may not do this. */
        NOT_ALLOWED,
        /** The thing does not exist, or is configured otherwise than the estate says. */
        MISCONFIGURED,
        /** There is no room: quota, capacity, an unavailable size. */
        NO_CAPACITY,
        /** The order was given under an older fence, or its run was stopped. */
        STALE,
        /** Anything else that will not get better by asking again. */
        REJECTED
    }
}
