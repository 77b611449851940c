package io.understudy.functions.azure.calls;

import java.time.Duration;
import java.util.Set;

/** One call to Azure did not succeed; what that means is said by {@link CallFaults}. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Answers to a call that certainly had no effect. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404, 409, 412, 429);

    /** Answers of somebody on the way; that one may have handed the call on. */
    private static final Set<Integer> TIMED_OUT = Set.of(408);

    private final Reach reach;
    private final int status;
    private final String code;
    private final Duration retryAfter;

    private CallFailure(String doing, Reach reach, int status, String code, String said, Duration retryAfter) {
        super("could not " + doing + ": " + said);
        this.reach = reach;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * The service answered, and not as we wished.
     *
     * @param doing what was tried, for example {@code start cluster orders-neu}
     * @param retryAfter how long the service wants us to wait; zero where it does not say
     */
    public static CallFailure answered(String doing, int status, ServiceError error, Duration retryAfter) {
        var words = "Azure answered " + status + (error.code().isEmpty() ? "" : " " + error.code())
                + (error.said().isEmpty() ? "" : ", \"" + error.said() + "\"");
        return new CallFailure(doing, reachOf(status, retryAfter), status, error.code(), words, retryAfter);
    }

    /** A 503 that says when to come again was turned away at the door; any other 5xx may come from behind it. */
    private static Reach reachOf(int status, Duration retryAfter) {
        if (TURNED_AWAY.contains(status) || (status == 503 && !retryAfter.isZero())) {
            return Reach.UNHEARD;
        }
        return status >= 500 || TIMED_OUT.contains(status) ? Reach.UNCERTAIN : Reach.DECLINED;
    }

    /** It certainly changed nothing. */
    public static CallFailure unheard(String doing, String why) {
        return new CallFailure(doing, Reach.UNHEARD, 0, "", why, Duration.ZERO);
    }

    /** It was sent, and there was no answer. */
    public static CallFailure uncertain(String doing, String why) {
        return new CallFailure(doing, Reach.UNCERTAIN, 0, "", why, Duration.ZERO);
    }

    /** The same, for a log that wants to know what was thrown. */
    CallFailure causedBy(Throwable thrown) {
        initCause(thrown);
        return this;
    }

    public Reach reach() {
        return reach;
    }

    /** Whether this call certainly changed nothing; what was sent before it is another matter. */
    public boolean changedNothing() {
        return reach != Reach.UNCERTAIN;
    }

    /** Zero where there was no answer. */
    public int status() {
        return status;
    }

    /** The service's own word; empty where there was none. */
    public String code() {
        return code;
    }

    /** Zero where the service does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    /** How far the call came. */
    public enum Reach {
        /** It never left us, or the service certainly turned it away: nothing happened. */
        UNHEARD,
        /** The service answered that it will not do it. */
        DECLINED,
        /** It was sent, and we do not know what became of it. */
        UNCERTAIN
    }
}
