package io.understudy.functions.azure.calls;

import java.time.Duration;
import java.util.Optional;

/** One call to Azure did not succeed; what that means is said by {@link CallFaults}. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reach reach;
    private final int status;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param doing what was tried, for example {@code start cluster orders-neu}
     * @param said the service's own words
     */
    CallFailure(
            String doing,
            Reach reach,
            int status,
            String code,
            String said,
            Optional<Duration> retryAfter,
            Throwable cause) {
        super("could not " + doing + ": " + said, cause);
        this.reach = reach;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
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

    public Optional<Duration> retryAfter() {
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
