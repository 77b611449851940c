package io.understudy.emulators.servicebus;

import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings that the tests name. */
final class Settings {

    private Settings() {}

    static EntitySettings deadLetteringOnExpiration() {
        return livingFor(EntitySettings.FOREVER);
    }

    static EntitySettings livingFor(Duration timeToLive) {
        return new EntitySettings(
                Duration.ofMinutes(1), timeToLive, Duration.ZERO, 10, false, true, true, 1 << 30, null, null);
    }

    static EntitySettings ofAtMost(long bytes) {
        return new EntitySettings(
                Duration.ofMinutes(1),
                EntitySettings.FOREVER,
                Duration.ZERO,
                10,
                false,
                false,
                true,
                bytes,
                null,
                null);
    }

    static EntitySettings forwarding(@Nullable String to, @Nullable String deadLettersTo) {
        return new EntitySettings(
                Duration.ofMinutes(1),
                EntitySettings.FOREVER,
                Duration.ZERO,
                2,
                false,
                false,
                true,
                1 << 30,
                to,
                deadLettersTo);
    }
}
