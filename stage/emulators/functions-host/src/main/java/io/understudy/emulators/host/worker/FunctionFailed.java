package io.understudy.emulators.host.worker;

import org.jspecify.annotations.Nullable;

/** An invocation ended without success; the trigger decides what that means for its message or caller. */
public final class FunctionFailed extends RuntimeException {

    public FunctionFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
