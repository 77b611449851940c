package io.understudy.emulators.servicebus;

import io.understudy.emulators.servicebus.direct.DirectBus;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.Recorder;
import io.understudy.emulators.servicebus.model.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A test that talks to the model without a wire, in a time that only the test moves. */
abstract class WithTheModel {

    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = START;
    private final AtomicLong tokens = new AtomicLong();
    final Namespace namespace =
            new Namespace(new Surroundings(() -> now, () -> new UUID(0, tokens.incrementAndGet()), Recorder.FORGETFUL));
    final DirectBus bus = DirectBus.over(namespace);

    void passes(Duration time) {
        now = now.plus(time);
        bus.advance();
    }

    static Content message(String text) {
        return Content.ofText(text, text);
    }
}
