package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many sessions at once while connections are cut and locks are lost. */
@Tag("emulators")
class SessionSoakTest {

    private static final Logger LOG = System.getLogger(SessionSoakTest.class.getName());
    private static final int SESSIONS = Soak.count(20, 200);
    private static final int MESSAGES = Soak.count(50, 500);
    private static final int SESSIONS_AT_ONCE = Soak.count(16, 200);
    private static final int PAUSE_MILLIS = Soak.count(100, 500);
    private static final Duration LIMIT = Duration.ofMinutes(Soak.count(2, 20));

    @Test
    void nothingIsLostAndTheOrderHoldsWhateverIsCut() {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var settings = EntitySettings.DEFAULTS
                .withSessions()
                .withDeliveriesMax(1000)
                .withLockDuration(Duration.ofSeconds(10))
                .withDuplicateWindow(Duration.ofMinutes(10));
        try (var bus = LocalServiceBus.start(
                        BusSettings.inMemory(clock, EntityConfig.none().withQueue("q", settings)));
                var guest = new Guest(bus)) {
            var seen = new ConcurrentHashMap<String, List<Integer>>();
            processorInto(seen, guest).start();
            var vandal = Executors.newSingleThreadScheduledExecutor();
            var turns = new AtomicInteger();
            var connectionsCut = new AtomicInteger();
            var locksLost = new AtomicInteger();
            var random = new Random(42);
            var nothing = vandal.scheduleWithFixedDelay(
                    () -> {
                        if (turns.incrementAndGet() % 5 == 0 && turns.get() <= Soak.count(15, 150)) {
                            connectionsCut.addAndGet(bus.faults().dropConnections());
                        } else if (random.nextBoolean() && bus.faults().loseAnySessionLock("q")) {
                            locksLost.incrementAndGet();
                        }
                    },
                    PAUSE_MILLIS,
                    PAUSE_MILLIS,
                    TimeUnit.MILLISECONDS);
            sendAll(guest);
            Await.until(LIMIT, () -> bus.entity("q").active() == 0);
            nothing.cancel(false);
            vandal.shutdown();

            var inOrder = IntStream.range(0, MESSAGES).boxed().toList();
            assertThat(seen).hasSize(SESSIONS);
            assertThat(seen)
                    .allSatisfy((session, numbers) ->
                            assertThat(firstSights(numbers)).as(session).isEqualTo(inOrder));
            assertThat(bus.entity("q").deadLettered()).isZero();
            // a quick machine may finish the slice before anything is cut
            assertThat(connectionsCut.get()).isGreaterThanOrEqualTo(Soak.count(0, 1));
            assertThat(locksLost.get()).isGreaterThanOrEqualTo(Soak.count(0, 1));
            LOG.log(
                    Level.INFO,
                    "{0} sessions of {1} messages arrived whole and in order although {2} connections were cut and"
                            + " {3} session locks lost",
                    SESSIONS,
                    MESSAGES,
                    connectionsCut,
                    locksLost);
        }
    }

    private static ServiceBusProcessorClient processorInto(ConcurrentMap<String, List<Integer>> seen, Guest guest) {
        return guest.keep(guest.builder()
                .sessionProcessor()
                .queueName("q")
                .maxConcurrentSessions(SESSIONS_AT_ONCE)
                .sessionIdleTimeout(Duration.ofMillis(300))
                .processMessage(context -> seen.computeIfAbsent(
                                context.getMessage().getSessionId(), id -> new CopyOnWriteArrayList<>())
                        .add(Integer.parseInt(context.getMessage().getBody().toString())))
                .processError(context -> {})
                .buildProcessorClient());
    }

    /** Each number once, in the order in which they were first seen: redelivery may repeat but never overtake. */
    private static List<Integer> firstSights(List<Integer> numbers) {
        return numbers.stream().distinct().toList();
    }

    private static void sendAll(Guest guest) {
        var sender = guest.sender("q");
        for (var i = 0; i < MESSAGES; i++) {
            for (var s = 0; s < SESSIONS; s++) {
                var message = new ServiceBusMessage(String.valueOf(i))
                        .setSessionId("session-" + s)
                        .setMessageId(s + "/" + i);
                sendUntilAccepted(sender, message);
            }
        }
    }

    /** A send whose answer was cut off is repeated: the duplicate window makes that harmless. */
    private static void sendUntilAccepted(ServiceBusSenderClient sender, ServiceBusMessage message) {
        var tries = new AtomicInteger();
        Await.until(() -> {
            try {
                sender.sendMessage(message);
                return true;
            } catch (RuntimeException cut) {
                assertThat(tries.incrementAndGet()).isLessThan(20);
                return false;
            }
        });
    }
}
