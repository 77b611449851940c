package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.SESSIONS;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.serviceBus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests for a session that nobody answered for as long as a client waits. The client's time runs from when it asks,
 * the bus's from when it hears; a client that gives up first leaves a request behind that takes the next session and
 * lets nobody have it for two seconds.
 */
@Tag("emulators")
class WaitingLongForASessionTest {

    private static final Duration CLIENT_WAITS = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void everyMessageIsTakenAtOnceAlsoWhenConnectingTookLong() throws Exception {
        var bus = bench.bus();
        var connecting = Duration.ofSeconds(2);
        try (var way = SlowWay.to(bus.port(), connecting)) {
            var slowly = bus.connectionString().replace(":" + bus.port(), ":" + way.port());
            var started = bench.clock().instant();
            bench.start(receiving(folder, slowly, "counted", "sessions", SESSIONS)
                    .hostJson(serviceBus("\"maxConcurrentSessions\": 16, \"sessionIdleTimeout\": \"00:00:00.1\"")));
            var sender = bench.sender(bus, "sessions");
            sender.sendMessage(message("first").setSessionId("s"));
            awaitJournal(1);
            var waits = new ArrayList<Duration>();
            until(started.plus(CLIENT_WAITS));

            for (var sent = 2; bench.clock().instant().isBefore(started.plus(CLIENT_WAITS.plus(connecting))); sent++) {
                var before = bench.clock().instant();
                sender.sendMessage(message("m" + sent).setSessionId("s"));
                awaitJournal(sent);
                waits.add(Duration.between(before, bench.clock().instant()));
                until(before.plusMillis(200)); // longer than a session is kept that has nothing
            }

            assertThat(waits).hasSizeGreaterThan(3).allMatch(wait -> wait.compareTo(Duration.ofMillis(1500)) < 0);
        }
    }

    private void until(Instant moment) {
        Await.until("it is " + moment, () -> bench.clock().instant().isAfter(moment));
    }
}
