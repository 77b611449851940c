package io.understudy.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.clock.ScaledClock;
import io.understudy.local.bus.BusSettings;
import io.understudy.local.bus.LocalServiceBus;
import io.understudy.local.bus.config.EntityConfig;
import io.understudy.local.bus.model.EntitySettings;
import io.understudy.local.host.sample.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivingFromServiceBusTest {

    private static final EntitySettings PLAIN = EntitySettings.DEFAULTS;
    private static final String TRIGGER =
            "{\"type\": \"serviceBusTrigger\", \"name\": \"message\", \"queueName\": \"%s\", \"connection\": \"Bus\"%s}";
    private static final String SESSIONS = ", \"isSessionsEnabled\": true";

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ScaledClock clock = ScaledClock.startingNow(InstantSource.system(), 1);

    @AfterEach
    void stop() throws Exception {
        Stage.gate().release(1000);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private static EntityConfig queues(EntitySettings plain) {
        return EntityConfig.none()
                .withQueue("plain", plain)
                .withQueue("other", EntitySettings.DEFAULTS)
                .withQueue("sessions", EntitySettings.DEFAULTS.withSessions());
    }

    private LocalServiceBus bus(EntityConfig entities) {
        var bus = LocalServiceBus.start(BusSettings.inMemory(clock, entities));
        open.push(bus);
        return bus;
    }

    private SampleApp receiving(String connection, String method, String queue, String more) {
        return SampleApp.in(folder)
                .hostJson("""
                        {"extensions": {"serviceBus": {"maxConcurrentCalls": 2, "maxConcurrentSessions": 4,
                          "sessionIdleTimeout": "00:00:00.3"}}}""")
                .setting("Bus", connection)
                .function("Received", "BusSamples." + method, TRIGGER.formatted(queue, more));
    }

    private FunctionsHost start(SampleApp app) {
        var host = FunctionsHost.start(app.packaged().onClock(clock));
        open.push(host);
        return host;
    }

    private static void send(LocalServiceBus bus, String queue, ServiceBusMessage... messages) {
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .queueName(queue)
                .buildClient()) {
            sender.sendMessages(List.of(messages));
        }
    }

    private static ServiceBusMessage message(String body) {
        return new ServiceBusMessage(body).setMessageId("id-" + body);
    }

    private static List<String> journal() {
        return List.copyOf(Stage.journal());
    }

    private static void awaitJournal(int entries) {
        Await.until(
                "the journal has " + entries + " entries", () -> Stage.journal().size() >= entries);
    }

    private static void awaitEmpty(LocalServiceBus bus, String entity) {
        Await.until(entity + " is empty", () -> bus.peek(entity, 1).isEmpty());
    }

    @Test
    void runsTheFunctionAndCompletesTheMessage() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("a"));

        awaitJournal(1);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("a as id-a, delivery 1");
    }

    @Test
    void abandonsAtOnceWhenTheFunctionFailsUntilTheBusDeadLetters() {
        var bus = bus(queues(PLAIN.withDeliveriesMax(3)));
        start(receiving(bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("poison"));

        Await.until(
                "it is a dead letter",
                () -> !bus.peek("plain/$deadletterqueue", 1).isEmpty());
        assertThat(journal())
                .containsExactly(
                        "poison as id-poison, delivery 1",
                        "poison as id-poison, delivery 2",
                        "poison as id-poison, delivery 3");
    }

    @Test
    void failsEachTimeWhenABoundNameIsAbsent() {
        var bus = bus(queues(PLAIN.withDeliveriesMax(2)));
        start(receiving(bus.connectionString(), "session", "plain", ""));

        send(bus, "plain", message("without session"));

        Await.until(
                "it is a dead letter",
                () -> !bus.peek("plain/$deadletterqueue", 1).isEmpty());
        assertThat(journal()).isEmpty();
    }

    @Test
    void letsMembersOfTheBodyReplaceMetadata() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("{\"messageId\":\"from the body\"}"));

        awaitJournal(1);
        assertThat(journal().get(0)).endsWith("as from the body, delivery 1");
    }

    @Test
    void givesPropertiesAsJsonWithDoublesAndTimesWithQuotes() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "properties", "plain", ""));
        var message = message("a");
        message.getApplicationProperties().putAll(Map.of("number", 7));

        send(bus, "plain", message);

        awaitJournal(1);
        assertThat(journal()).containsExactly("7.0 true");
    }

    @Test
    void takesTheMessagesOfASessionInOrder() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "session", "sessions", SESSIONS));
        var messages = new ArrayList<ServiceBusMessage>();
        for (var number = 0; number < 20; number++) {
            messages.add(message("m" + number).setSessionId("one"));
        }

        send(bus, "sessions", messages.toArray(ServiceBusMessage[]::new));

        awaitJournal(20);
        assertThat(journal())
                .containsExactlyElementsOf(
                        messages.stream().map(sent -> "one:" + sent.getBody()).toList());
    }

    @Test
    void takesOneMessageOfASessionAtATimeAndOtherSessionsBesideIt() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "session", "sessions", SESSIONS));

        send(bus, "sessions", message("hold").setSessionId("a"), message("next").setSessionId("a"));
        awaitJournal(1);
        send(bus, "sessions", message("quick").setSessionId("b"));
        awaitJournal(2);

        assertThat(journal()).containsExactly("a:hold", "b:quick");
        Stage.gate().release();
        awaitJournal(4);
        assertThat(journal().subList(2, 4)).containsExactly("a:hold done", "a:next");
    }

    @Test
    void bringsAFailedMessageOfASessionAgainBeforeLaterOnes() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "onceFailing", "sessions", SESSIONS));

        send(
                bus,
                "sessions",
                message("first").setSessionId("a"),
                message("second").setSessionId("a"));

        awaitJournal(4);
        assertThat(journal()).containsExactly("first 1", "first 2", "second 1", "second 2");
    }

    @Test
    void servesMoreSessionsThanItHoldsAtATime() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "session", "sessions", SESSIONS));
        var messages = new ArrayList<ServiceBusMessage>();
        for (var number = 0; number < 12; number++) {
            messages.add(message("m").setMessageId("m" + number).setSessionId("s" + number));
        }
        messages.forEach(message -> send(bus, "sessions", message));

        awaitJournal(12);
        awaitEmpty(bus, "sessions");
        assertThat(journal()).doesNotHaveDuplicates();
    }

    @Test
    void givesBatchesWithTheirMetadataAsArrays() {
        var bus = bus(queues(PLAIN));
        var app = SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function(
                        "Batch",
                        "BusSamples.batch",
                        TRIGGER.formatted("plain", ", \"cardinality\": \"MANY\"")
                                .replace("\"message\"", "\"messages\""));
        start(app);

        send(bus, "plain", message("a"), message("b"), message("c"));

        awaitJournal(3);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactlyInAnyOrder("a as id-a", "b as id-b", "c as id-c");
    }

    @Test
    void givesBatchesOfOneSession() {
        var bus = bus(queues(PLAIN));
        start(SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function(
                        "Batch",
                        "BusSamples.batchOfSession",
                        TRIGGER.formatted("sessions", SESSIONS + ", \"cardinality\": \"MANY\"")
                                .replace("\"message\"", "\"messages\"")));

        send(bus, "sessions", message("a").setSessionId("s"), message("b").setSessionId("s"));

        awaitJournal(2);
        awaitEmpty(bus, "sessions");
        assertThat(journal()).containsExactly("a", "b");
    }

    @Test
    void runsNoMoreAtATimeThanHostJsonAllows() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "held", "plain", ""));

        send(bus, "plain", message("a"), message("b"), message("c"));
        awaitJournal(2);
        Stage.gate().release();
        awaitJournal(4);

        assertThat(journal().subList(0, 3))
                .satisfies(first -> assertThat(first.get(0)).startsWith("in"))
                .satisfies(second -> assertThat(second.get(1)).startsWith("in"))
                .satisfies(third -> assertThat(third.get(2)).startsWith("out"));
    }

    @Test
    void sendsOutputsAfterTheFunctionSucceeded() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "other", "other", "")
                .function(
                        "Forward",
                        "BusSamples.forward",
                        TRIGGER.formatted("plain", "")
                                + ", {\"type\": \"serviceBus\", \"direction\": \"out\", \"name\": \"out\", \"queueName\": \"other\","
                                + " \"connection\": \"Bus\"}"));

        send(bus, "plain", message("abc"));

        awaitJournal(2);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("got 5 bytes", "got 5 bytes");
    }

    @Test
    void failsTheFunctionWhenAnOutputCannotBeSent() {
        var bus = bus(EntityConfig.none().withQueue("plain", PLAIN.withDeliveriesMax(2)));
        start(SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function(
                        "Forward",
                        "BusSamples.forward",
                        TRIGGER.formatted("plain", "")
                                + ", {\"type\": \"serviceBus\", \"direction\": \"out\", \"name\": \"out\", \"queueName\": \"other\","
                                + " \"connection\": \"Bus\"}"));

        send(bus, "plain", message("abc"));

        Await.until(
                "it is a dead letter",
                () -> !bus.peek("plain/$deadletterqueue", 1).isEmpty());
        assertThat(bus.peek("plain", 1)).isEmpty();
    }

    @Test
    void receivesFromASubscription() {
        var bus = bus(EntityConfig.none()
                .withTopic(
                        "news",
                        PLAIN,
                        new EntityConfig.Subscription(
                                "readers", PLAIN, List.of(io.understudy.local.bus.filter.Rule.everything()))));
        start(SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function(
                        "Reader",
                        "BusSamples.one",
                        "{\"type\": \"serviceBusTrigger\", \"name\": \"message\", \"topicName\": \"news\","
                                + " \"subscriptionName\": \"readers\", \"connection\": \"Bus\"}"));
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .topicName("news")
                .buildClient()) {
            sender.sendMessage(message("a"));
        }

        awaitJournal(1);
        assertThat(journal()).containsExactly("a as id-a, delivery 1");
    }

    @Test
    void renewsTheLockOfAMessageForAsLongAsTheFunctionRuns() {
        var bus = bus(queues(PLAIN.withLockDuration(Duration.ofSeconds(2))));
        start(receiving(bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("long"));
        awaitJournal(1);
        var entered = clock.instant();

        Await.until(
                "the lock has been renewed twice over", () -> clock.instant().isAfter(entered.plusSeconds(5)));
        Stage.gate().release();

        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("in long", "out long");
    }

    @Test
    void neitherCompletesNorAbandonsWhenTheLockIsLost() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("a"));
        awaitJournal(1);

        assertThat(bus.faults().loseLock("plain")).isTrue();
        awaitJournal(2);
        Stage.gate().release(2);

        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("in a", "in a", "out a", "out a");
        assertThat(bus.peek("plain/$deadletterqueue", 1)).isEmpty();
    }

    @Test
    void finishesAndCompletesWhatIsInHandWhenItDrains() {
        var bus = bus(queues(PLAIN));
        var host = start(receiving(bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("a"));
        awaitJournal(1);
        var closing = new Thread(host::close);
        closing.start();

        Stage.gate().release();

        awaitEmpty(bus, "plain");
        Await.until("the host has stopped", () -> !closing.isAlive());
        send(bus, "plain", message("b"));
        assertThat(bus.peek("plain", 1)).hasSize(1);
        assertThat(journal()).containsExactly("in a", "out a");
    }

    @Test
    void restsWhenTheFunctionIsDisabled() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "one", "plain", "")
                .function("Other", "BusSamples.other", TRIGGER.formatted("other", ""))
                .setting("AzureWebJobs.Received.Disabled", "true"));
        send(bus, "plain", message("a"));
        send(bus, "other", message("b"));

        awaitJournal(1);

        assertThat(journal()).containsExactly("got 1 bytes");
        assertThat(bus.peek("plain", 1)).hasSize(1);
    }

    @Test
    void comesBackByItselfAfterItsConnectionsWereCut() {
        var bus = bus(queues(PLAIN));
        start(receiving(bus.connectionString(), "one", "plain", "")
                .function("Session", "BusSamples.session", TRIGGER.formatted("sessions", SESSIONS)));
        for (var round = 0; round < 3; round++) {
            var body = "round" + round;
            send(bus, "plain", message(body));
            send(bus, "sessions", message(body).setSessionId("s"));
            Await.until(
                    "both functions have seen " + body,
                    () -> journal().stream().filter(line -> line.contains(body)).count() >= 2);
            bus.faults().dropConnections();
        }

        assertThat(journal()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void startsBeforeTheBusIsThere() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var settings = BusSettings.inMemory(clock, queues(PLAIN)).onPort(port);
        var connection = "Endpoint=sb://localhost:" + port
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";
        var host = start(receiving(connection, "one", "plain", ""));

        var bus = LocalServiceBus.start(settings);
        open.addLast(bus);
        send(bus, "plain", message("a"));

        awaitJournal(1);
        assertThat(journal().get(0)).startsWith("a as id-a");
        assertThat(new Caller(host).get("/admin/host/ping").statusCode()).isEqualTo(200);
    }
}
