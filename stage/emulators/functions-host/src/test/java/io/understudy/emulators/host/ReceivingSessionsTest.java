package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.SESSIONS;
import static io.understudy.emulators.host.BusBench.awaitEmpty;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.batchTrigger;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.send;
import static io.understudy.emulators.host.BusBench.serviceBus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.host.sample.Stage;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivingSessionsTest {

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private SampleApp withOptions(LocalServiceBus bus, String options, String method) {
        return receiving(folder, bus.connectionString(), method, "sessions", SESSIONS)
                .hostJson(serviceBus(options));
    }

    private static boolean accepts(LocalServiceBus bus, String session) {
        try (var held = bus.direct().acceptSession("sessions", session)) {
            return !held.isLost();
        } catch (BusRefusal stillHeld) {
            return false;
        }
    }

    @Test
    void takesTheMessagesOfASessionInOrder() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "session", "sessions", SESSIONS));
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
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "session", "sessions", SESSIONS));

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
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "onceFailing", "sessions", SESSIONS));

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
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "session", "sessions", SESSIONS));
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
    void givesBatchesOfOneSession() {
        var bus = bench.bus();
        bench.start(SampleApp.in(folder)
                .setting("Bus", bus.connectionString())
                .function("Batch", "BusSamples.batchOfSession", batchTrigger("sessions", SESSIONS)));

        send(bus, "sessions", message("a").setSessionId("s"), message("b").setSessionId("s"));

        awaitJournal(2);
        awaitEmpty(bus, "sessions");
        assertThat(journal()).containsExactly("a", "b");
    }

    @Test
    void holdsNoMoreSessionsAtATimeThanHostJsonAllows() {
        var bus = bench.bus();
        bench.start(
                withOptions(bus, "\"maxConcurrentSessions\": 2, \"sessionIdleTimeout\": \"00:00:00.1\"", "session"));
        send(bus, "sessions", message("hold").setSessionId("a"), message("hold").setSessionId("b"));
        awaitJournal(2);
        send(bus, "sessions", message("quick").setSessionId("c"));

        var third = bus.direct().acceptNextSession("sessions");
        assertThat(third).hasValueSatisfying(session -> assertThat(session.id()).isEqualTo("c"));
        assertThat(journal()).containsExactlyInAnyOrder("a:hold", "b:hold");

        third.orElseThrow().close();
        Stage.gate().release(2);
        awaitJournal(5);
        assertThat(journal()).contains("c:quick");
    }

    @Test
    void keepsASessionUntilItWasIdleForTheTimeOfHostJson() {
        var bus = bench.bus();
        bench.start(withOptions(bus, "\"sessionIdleTimeout\": \"01:00:00\"", "session"));
        send(bus, "sessions", message("first").setSessionId("a"));
        awaitJournal(1);
        awaitEmpty(bus, "sessions");

        assertThatThrownBy(() -> bus.direct().acceptSession("sessions", "a"))
                .hasMessageContaining("cannot be accepted");
        send(bus, "sessions", message("second").setSessionId("a"));
        awaitJournal(2);
        assertThat(journal()).containsExactly("a:first", "a:second");
    }

    @Test
    void letsASessionGoWhenItWasIdleForThatTime() {
        var bus = bench.bus();
        bench.start(withOptions(bus, "\"sessionIdleTimeout\": \"00:00:00.1\"", "session"));
        send(bus, "sessions", message("first").setSessionId("a"));
        awaitJournal(1);

        Await.until("another may have the session", () -> accepts(bus, "a"));
    }

    @Test
    void renewsTheLockOfASessionForAsLongAsTheFunctionRuns() {
        var bus = bench.bus(EntityConfig.none()
                .withQueue("sessions", EntitySettings.DEFAULTS.withSessions().withLockDuration(Duration.ofSeconds(1))));
        bench.start(withOptions(bus, "", "session"));
        send(bus, "sessions", message("hold").setSessionId("a"));
        awaitJournal(1);
        var entered = bench.clock().instant();

        Await.until(
                "the lock has been renewed twice over",
                () -> bench.clock().instant().isAfter(entered.plusMillis(2500)));
        Stage.gate().release();

        awaitEmpty(bus, "sessions");
        assertThat(journal()).containsExactly("a:hold", "a:hold done");
    }

    @Test
    void neitherCompletesNorAbandonsWhenTheSessionIsLost() {
        var bus = bench.bus();
        bench.start(withOptions(bus, "", "session"));
        send(bus, "sessions", message("hold").setSessionId("a"));
        awaitJournal(1);

        assertThat(bus.faults().loseSessionLock("sessions", "a")).isTrue();
        awaitJournal(2);
        Stage.gate().release(2);

        awaitEmpty(bus, "sessions");
        assertThat(journal()).containsExactly("a:hold", "a:hold", "a:hold done", "a:hold done");
    }

    @Test
    void receivesTheSessionsOfASubscription() {
        var bus = bench.bus(EntityConfig.none()
                .withTopic(
                        "news",
                        EntitySettings.DEFAULTS,
                        new EntityConfig.Subscription(
                                "readers", EntitySettings.DEFAULTS.withSessions(), List.of(Rule.everything()))));
        bench.start(withOptions(bus, "", "session").function("Received", "BusSamples.session", """
                {"type": "serviceBusTrigger", "name": "message", "topicName": "news", "subscriptionName": "readers",
                 "connection": "Bus", "isSessionsEnabled": true}"""));
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .topicName("news")
                .buildClient()) {
            sender.sendMessage(message("news").setSessionId("a"));
        }

        awaitJournal(1);
        assertThat(journal()).containsExactly("a:news");
    }
}
