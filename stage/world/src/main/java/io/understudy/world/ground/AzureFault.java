package io.understudy.world.ground;

import java.time.Duration;
import java.util.Optional;

/**
 * Why Azure did not do what it was asked.
 *
 * @param status the HTTP status that goes with it
 * @param code the provider's word for it
 */
public record AzureFault(int status, String code, String message, Optional<Duration> retryAfter) {

    public static AzureFault of(int status, String code, String message) {
        return new AzureFault(status, code, message, Optional.empty());
    }

    public static AzureFault notFound(String resource) {
        return of(404, "ResourceNotFound", "The Resource '" + resource + "' was not found.");
    }

    /** The fault as what ends a call. */
    public RefusedByAzure refuse() {
        return new RefusedByAzure(this);
    }
}
