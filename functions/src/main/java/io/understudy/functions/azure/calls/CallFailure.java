package io.understudy.functions.azure.calls;

import java.time.Duration;
import java.util.Set;

/** One call to Azure did not succeed; what that means is said by {@link CallFaults}. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Answers to a call that certainly had no effect. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404, 409, 412, 429, 503);

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
        var reach = TURNED_AWAY.contains(status) ? Reach.UNHEARD : status >= 500 ? Reach.UNCERTAIN : Reach.DECLINED;
        var words = "Azure answered " + status + (error.code().isEmpty() ? "" : " " + error.code())
                + (error.said().isEmpty() ? "" : ", \"" + error.said() + "\"");
        return new CallFailure(doing, reach, status, error.code(), words, retryAfter);
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
