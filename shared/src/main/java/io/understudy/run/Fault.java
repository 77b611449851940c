package io.understudy.run;

/**
 * Why a service or a guard refused.
 *
 * @param code the service's own word, for example {@code FailoverGroupBusy}, or ours
 */
public record Fault(Kind kind, String code, String words) {

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
