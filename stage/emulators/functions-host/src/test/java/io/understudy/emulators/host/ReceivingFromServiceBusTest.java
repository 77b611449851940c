package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.SESSIONS;
import static io.understudy.emulators.host.BusBench.awaitDeadLetter;
import static io.understudy.emulators.host.BusBench.awaitEmpty;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.batchTrigger;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.queues;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.send;
import static io.understudy.emulators.host.BusBench.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.understudy.emulators.host.sample.Stage;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("emulators")
class ReceivingFromServiceBusTest {

    private static final EntitySettings PLAIN = EntitySettings.DEFAULTS;

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void runsTheFunctionAndCompletesTheMessage() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("a"));

        awaitJournal(1);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("a as id-a, delivery 1");
    }

    @Test
    void abandonsAtOnceWhenTheFunctionFailsUntilTheBusDeadLetters() {
        var bus = bench.bus(queues(PLAIN.withDeliveriesMax(3)));
        bench.start(receiving(folder, bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("poison"));

        awaitDeadLetter(bus, "plain");
        assertThat(journal())
                .containsExactly(
                        "poison as id-poison, delivery 1",
                        "poison as id-poison, delivery 2",
                        "poison as id-poison, delivery 3");
    }

    @Test
    void failsEachTimeWhenABoundNameIsAbsent() {
        var bus = bench.bus(queues(PLAIN.withDeliveriesMax(2)));
        bench.start(receiving(folder, bus.connectionString(), "session", "plain", ""));

        send(bus, "plain", message("without session"));

        awaitDeadLetter(bus, "plain");
        assertThat(journal()).isEmpty();
    }

    @Test
    void letsMembersOfTheBodyReplaceMetadata() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "one", "plain", ""));

        send(bus, "plain", message("{\"messageId\":\"from the body\"}"));

        awaitJournal(1);
        assertThat(journal().get(0)).endsWith("as from the body, delivery 1");
    }

    @Test
    void givesPropertiesAsJsonWithDoublesAndTimesWithQuotes() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "properties", "plain", ""));
        var message = message("a");
        message.getApplicationProperties().putAll(Map.of("number", 7));

        send(bus, "plain", message);

        awaitJournal(1);
        assertThat(journal()).containsExactly("7.0 true");
    }

    @Test
    void givesBatchesWithTheirMetadataAsArrays() {
        var bus = bench.bus();
        var app = SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function("Batch", "BusSamples.batch", batchTrigger("plain", ""));
        bench.start(app);

        send(bus, "plain", message("a"), message("b"), message("c"));

        awaitJournal(3);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactlyInAnyOrder("a as id-a", "b as id-b", "c as id-c");
    }

    @Test
    void sendsOutputsAfterTheFunctionSucceeded() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "other", "other", "")
                .function(
                        "Forward",
                        "BusSamples.forward",
                        trigger("plain", "")
                                + ", {\"type\": \"serviceBus\", \"direction\": \"out\", \"name\": \"out\", \"queueName\": \"other\","
                                + " \"connection\": \"Bus\"}"));

        send(bus, "plain", message("abc"));

        awaitJournal(2);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("got 5 bytes", "got 5 bytes");
    }

    @Test
    void failsTheFunctionWhenAnOutputCannotBeSent() {
        var bus = bench.bus(EntityConfig.none().withQueue("plain", PLAIN.withDeliveriesMax(2)));
        bench.start(SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function(
                        "Forward",
                        "BusSamples.forward",
                        trigger("plain", "")
                                + ", {\"type\": \"serviceBus\", \"direction\": \"out\", \"name\": \"out\", \"queueName\": \"other\","
                                + " \"connection\": \"Bus\"}"));

        send(bus, "plain", message("abc"));

        awaitDeadLetter(bus, "plain");
        assertThat(bus.peek("plain", 1)).isEmpty();
    }

    @Test
    void receivesFromASubscription() {
        var bus = bench.bus(EntityConfig.none()
                .withTopic("news", PLAIN, new EntityConfig.Subscription("readers", PLAIN, List.of(Rule.everything()))));
        bench.start(SampleApp.in(folder)
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
    void neitherCompletesNorAbandonsWhenTheLockIsLost() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));
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
    void restsWhenTheFunctionIsDisabled() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "one", "plain", "")
                .function("Other", "BusSamples.other", trigger("other", ""))
                .setting("AzureWebJobs.Received.Disabled", "true"));
        send(bus, "plain", message("a"));
        send(bus, "other", message("b"));

        awaitJournal(1);

        assertThat(journal()).containsExactly("got 1 bytes");
        assertThat(bus.peek("plain", 1)).hasSize(1);
    }

    @Test
    void comesBackByItselfAfterItsConnectionsWereCut() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "one", "plain", "")
                .function("Session", "BusSamples.session", trigger("sessions", SESSIONS)));
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
        var settings = BusSettings.inMemory(bench.clock(), queues(PLAIN)).onPort(port);
        var connection = "Endpoint=sb://localhost:" + port
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";
        var host = bench.start(receiving(folder, connection, "one", "plain", ""));

        var bus = bench.busAfterItsHost(settings);
        send(bus, "plain", message("a"));

        awaitJournal(1);
        assertThat(journal().get(0)).startsWith("a as id-a");
        assertThat(new Caller(host).get("/admin/host/ping").statusCode()).isEqualTo(200);
    }
}
