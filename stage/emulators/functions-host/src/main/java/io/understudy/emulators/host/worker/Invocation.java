package io.understudy.emulators.host.worker;

import io.understudy.emulators.host.app.FunctionSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a function: the trigger's value, the metadata for {@code @BindingName}, and where it comes from. */
public record Invocation(
        FunctionSpec function,
        String reason,
        Datum trigger,
        Map<String, Datum> metadata,
        @Nullable String traceParent,
        @Nullable String traceState,
        Attempt attempt) {

    /** Which try of a retried run this is. */
    public record Attempt(
            int retry, int retriesMax, @Nullable Throwable before) {
        public static final Attempt FIRST = new Attempt(0, 0, null);
    }

    public static Invocation of(FunctionSpec function, String reason, Datum trigger, Map<String, Datum> metadata) {
        return new Invocation(function, reason, trigger, metadata, null, null, Attempt.FIRST);
    }

    public Invocation tracedBy(@Nullable String parent, @Nullable String state) {
        return new Invocation(function, reason, trigger, metadata, parent, state, attempt);
    }

    public Invocation with(Map<String, Datum> otherMetadata) {
        return new Invocation(function, reason, trigger, otherMetadata, traceParent, traceState, attempt);
    }

    public Invocation retried(Attempt nextAttempt) {
        return new Invocation(function, reason, trigger, metadata, traceParent, traceState, nextAttempt);
    }
}
