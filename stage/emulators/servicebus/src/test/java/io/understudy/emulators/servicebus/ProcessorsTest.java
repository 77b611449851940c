package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("emulators")
@ParameterizedClass
@EnumSource(Store.class)
class ProcessorsTest extends WithTheSdk {

    @Test
    void aProcessorCompletesWhatItsHandlerFinishes() {
        var queue = guest.queue();
        guest.send(queue, "1", "2", "3");
        var seen = ConcurrentHashMap.<String>newKeySet();
        var processor = guest.keep(guest.builder()
                .processor()
                .queueName(queue)
                .maxConcurrentCalls(2)
                .processMessage(
                        context -> seen.add(context.getMessage().getBody().toString()))
                .processError(context -> {})
                .buildProcessorClient());

        processor.start();
        Await.until(() -> guest.bus().entity(queue).active() == 0);

        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aFailingHandlerAbandonsUntilTheMessageIsDeadLettered() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withDeliveriesMax(3));
        guest.send(queue, "poison");
        var calls = new AtomicInteger();
        var processor = guest.keep(guest.builder()
                .processor()
                .queueName(queue)
                .processMessage(context -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("as planned");
                })
                .processError(context -> {})
                .buildProcessorClient());

        processor.start();
        Await.until(() -> guest.bus().entity(queue).deadLettered() == 1);

        assertThat(calls).hasValue(3);
    }

    @Test
    void aProcessorKeepsALongLockByRenewingIt() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withLockDuration(Duration.ofMillis(1500)));
        guest.send(queue, "long");
        var calls = new AtomicInteger();
        var processor = guest.keep(guest.builder()
                .processor()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ofMinutes(1))
                .processMessage(context -> {
                    calls.incrementAndGet();
                    var until = context.getMessage().getLockedUntil().plusSeconds(1);
                    Await.until(() -> OffsetDateTime.now(ZoneOffset.UTC).isAfter(until));
                })
                .processError(context -> {})
                .buildProcessorClient());

        processor.start();
        Await.until(() -> guest.bus().entity(queue).active() == 0);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aSessionProcessorKeepsTheOrderWithinEachSession() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withSessions());
        var sender = guest.sender(queue);
        for (var i = 0; i < 20; i++) {
            for (var session : List.of("a", "b", "c")) {
                sender.sendMessage(new ServiceBusMessage(String.valueOf(i)).setSessionId(session));
            }
        }
        var seen = new ConcurrentHashMap<String, List<String>>();
        var processor = guest.keep(guest.builder()
                .sessionProcessor()
                .queueName(queue)
                .maxConcurrentSessions(2)
                .sessionIdleTimeout(Duration.ofMillis(200))
                .processMessage(context -> seen.computeIfAbsent(
                                context.getMessage().getSessionId(), id -> new CopyOnWriteArrayList<>())
                        .add(context.getMessage().getBody().toString()))
                .processError(context -> {})
                .buildProcessorClient());

        processor.start();
        Await.until(() -> guest.bus().entity(queue).active() == 0);

        var inOrder = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        assertThat(seen)
                .hasSize(3)
                .allSatisfy((session, texts) -> assertThat(texts).isEqualTo(inOrder));
    }

    @Test
    void aProcessorGoesOnAfterItsConnectionWasCut() {
        var queue = guest.queue();
        var seen = ConcurrentHashMap.<String>newKeySet();
        var processor = guest.keep(guest.builder()
                .processor()
                .queueName(queue)
                .processMessage(
                        context -> seen.add(context.getMessage().getBody().toString()))
                .processError(context -> {})
                .buildProcessorClient());
        processor.start();
        guest.send(queue, "before");
        Await.until(() -> seen.contains("before"));

        guest.bus().faults().dropConnections();
        guest.send(queue, "after");
        Await.until(() -> seen.contains("after"));

        assertThat(seen).containsExactlyInAnyOrder("before", "after");
    }
}
