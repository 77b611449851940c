package io.understudy.world.stamp;

import java.time.Instant;
import java.util.Optional;

/** What a stamp's business check finds without writing. */
public record ReadCheck(boolean isHealthy, String words, Optional<Data> data) {

    /**
     * How fresh the stamp's own copy of the data is.
     *
     * @param committedAt when the newest write that it holds was made; of several databases, of the stalest
     */
    public record Data(boolean isPrimary, Instant committedAt) {}
}
