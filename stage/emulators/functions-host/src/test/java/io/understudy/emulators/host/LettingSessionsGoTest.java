package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.SESSIONS;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.serviceBus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that come just as their session is let go, because it was idle for so long. */
@Tag("emulators")
class LettingSessionsGoTest {

    private static final int ROUNDS = Boolean.getBoolean("understudy.soak") ? 500 : 40;
    private static final int SESSIONS_AT_ONCE = 4;

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void countsNoDeliveryForThem() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "counted", "sessions", SESSIONS)
                .hostJson(serviceBus("\"maxConcurrentSessions\": 4, \"sessionIdleTimeout\": \"00:00:00.01\"")));
        var sender = bench.sender(bus, "sessions");
        var sent = 0;
        for (var round = 0; round < ROUNDS; round++) {
            for (var session = 0; session < SESSIONS_AT_ONCE; session++) {
                sender.sendMessage(message("m" + sent++).setSessionId("s" + session));
            }
            awaitJournal(sent);
            var nearlyLetGo = bench.clock().instant().plus(Duration.ofMillis(15 + round % 12));
            Await.until(
                    "the sessions are about to be let go",
                    () -> bench.clock().instant().isAfter(nearlyLetGo));
        }

        assertThat(journal()).hasSize(sent).allSatisfy(line -> assertThat(line).endsWith(" 1"));
    }
}
