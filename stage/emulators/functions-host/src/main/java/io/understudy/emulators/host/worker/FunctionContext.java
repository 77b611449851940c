package io.understudy.emulators.host.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.TraceContext;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The context that a function may ask for; its logger writes to the host's log under {@code function.NAME}. */
record FunctionContext(
        String functionName, String invocationId, Logger logger, TraceContext traceContext, RetryContext retryContext)
        implements ExecutionContext {

    private static final SecureRandom RANDOM = new SecureRandom();

    static FunctionContext of(Invocation invocation, String invocationId) {
        var parent = invocation.traceParent();
        var state = invocation.traceState();
        var name = invocation.function().name();
        var attempt = invocation.attempt();
        return new FunctionContext(
                name,
                invocationId,
                Logger.getLogger("function." + name),
                new Trace(parent == null ? newTraceParent() : parent, state == null ? "" : state),
                new Retries(attempt.retry(), attempt.retriesMax(), attempt.before()));
    }

    private static String newTraceParent() {
        var ids = new byte[24];
        RANDOM.nextBytes(ids);
        var hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return invocationId;
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public TraceContext getTraceContext() {
        return traceContext;
    }

    @Override
    public RetryContext getRetryContext() {
        return retryContext;
    }

    private record Trace(String parent, String state) implements TraceContext {
        @Override
        public String getTraceparent() {
            return parent;
        }

        @Override
        public String getTracestate() {
            return state;
        }

        @Override
        public Map<String, String> getAttributes() {
            return Map.of();
        }
    }

    private record Retries(
            int retry, int retriesMax, @Nullable Throwable before) implements RetryContext {
        @Override
        public int getRetrycount() {
            return retry;
        }

        @Override
        public int getMaxretrycount() {
            return retriesMax;
        }

        @Override
        public @Nullable RpcException getException() {
            return before == null ? null : new Failure(before);
        }
    }

    private record Failure(Throwable cause) implements RpcException {
        @Override
        public String getSource() {
            return cause.getClass().getName();
        }

        @Override
        public String getStacktrace() {
            return Arrays.toString(cause.getStackTrace());
        }

        @Override
        public String getMessage() {
            return String.valueOf(cause.getMessage());
        }
    }
}
