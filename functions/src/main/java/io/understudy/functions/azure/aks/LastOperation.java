package io.understudy.functions.azure.aks;

import io.understudy.functions.azure.calls.ServiceError;
import java.util.Locale;
import java.util.Set;

/**
 * What AKS says about the last operation on a cluster or on one of its pools.
 *
 * @param state AKS's own word, for example {@code Starting}
 * @param error why it failed, where it did
 */
public record LastOperation(String state, ServiceError error) {

    private static final Set<String> SETTLED = Set.of("Succeeded", "Failed", "Canceled");

    boolean isSettled() {
        return SETTLED.contains(state);
    }

    boolean hasFailed() {
        return state.equals("Failed");
    }

    String words() {
        return state.toLowerCase(Locale.ROOT);
    }
}
