package io.understudy.functions.azure.calls;

/**
 * What a service says went wrong.
 *
 * @param code its own word; empty where it says none
 * @param said its own sentence; empty where it says none
 */
public record ServiceError(String code, String said) {

    public static final ServiceError NONE = new ServiceError("", "");
}
