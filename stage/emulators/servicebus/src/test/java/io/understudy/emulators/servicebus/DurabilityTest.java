package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.config.EntityConfig.Subscription;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.model.SystemProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker that starts again on the same directory still knows. */
class DurabilityTest {

    private static final EntityConfig ENTITIES = EntityConfig.none()
            .withQueue("plain", EntitySettings.DEFAULTS)
            .withQueue("unique", EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofHours(1)))
            .withQueue("sessions", EntitySettings.DEFAULTS.withSessions())
            .withTopic(
                    "topic",
                    EntitySettings.DEFAULTS,
                    new Subscription("s", EntitySettings.DEFAULTS, List.of(Rule.everything())));

    @TempDir
    Path directory;

    private LocalServiceBus start() {
        return start(ENTITIES);
    }

    private LocalServiceBus start(EntityConfig entities) {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        return LocalServiceBus.start(BusSettings.inMemory(clock, entities).keptIn(directory, true));
    }

    private static Content message(String text) {
        return Content.ofText(text, text);
    }

    @Test
    void whatWasSentIsThereAndWhatWasCompletedIsNot() {
        try (var bus = start()) {
            bus.direct().send("plain", message("1").withApplicationProperties(Map.of("p", 1L)));
            bus.direct().send("plain", message("2"));
            bus.direct().receive("plain").orElseThrow().complete();
            bus.direct().send("plain", message("3"));
        }
        try (var bus = start()) {
            assertThat(bus.direct().receive("plain", 10))
                    .extracting(DirectMessage::text)
                    .containsExactly("2", "3");
        }
    }

    @Test
    void contentAndCountsSurvive() {
        try (var bus = start()) {
            bus.direct().send("plain", message("x").withApplicationProperties(Map.of("p", 1L)));
            bus.direct().receive("plain").orElseThrow().abandon(Map.of("q", "added"));
        }
        try (var bus = start()) {
            var message = bus.direct().receive("plain").orElseThrow();
            assertThat(message.deliveryCount()).isEqualTo(1);
            assertThat(message.content().applicationProperties())
                    .containsEntry("p", 1L)
                    .containsEntry("q", "added");
        }
    }

    @Test
    void deferredScheduledAndDeadMessagesStayWhatTheyAre() {
        try (var bus = start()) {
            var later = bus.direct()
                    .send(
                            "plain",
                            message("scheduled")
                                    .withScheduledAt(
                                            InstantSource.system().instant().plusSeconds(3600)));
            assertThat(later).isPositive();
            bus.direct().send("plain", message("deferred"));
            bus.direct().receive("plain").orElseThrow().defer();
            bus.direct().send("plain", message("dead"));
            bus.direct().receive("plain").orElseThrow().deadLetter("reason", "description");
        }
        try (var bus = start()) {
            var counts = bus.entity("plain");
            assertThat(counts.scheduled()).isEqualTo(1);
            assertThat(counts.deferred()).isEqualTo(1);
            assertThat(counts.deadLettered()).isEqualTo(1);
            assertThat(bus.peek("plain/$DeadLetterQueue", 1).get(0).content().applicationProperties())
                    .containsEntry("DeadLetterReason", "reason");
        }
    }

    @Test
    void sequenceNumbersAreNeverUsedAgain() {
        long last;
        try (var bus = start()) {
            bus.direct().send("plain", message("1"));
            last = bus.direct().send("plain", message("2"));
            bus.direct().receive("plain", 2).forEach(DirectMessage::complete);
        }
        start().close();
        try (var bus = start()) {
            assertThat(bus.direct().send("plain", message("3"))).isGreaterThan(last);
        }
    }

    @Test
    void theDuplicateWindowSurvives() {
        try (var bus = start()) {
            bus.direct().send("unique", message("same"));
            bus.direct().receive("unique").orElseThrow().complete();
        }
        start().close();
        try (var bus = start()) {
            bus.direct().send("unique", message("same"));
            assertThat(bus.entity("unique").active()).isZero();
        }
    }

    @Test
    void sessionStateAndOrderSurvive() {
        try (var bus = start()) {
            bus.direct().send("sessions", message("1").withSession("a"));
            bus.direct().send("sessions", message("2").withSession("a"));
            bus.direct().acceptSession("sessions", "a").state(Bytes.of(new byte[] {1, 2}));
        }
        start().close();
        try (var bus = start();
                var session = bus.direct().acceptNextSession("sessions").orElseThrow()) {
            assertThat(session.state()).contains(Bytes.of(new byte[] {1, 2}));
            assertThat(session.receive(5)).extracting(DirectMessage::text).containsExactly("1", "2");
        }
    }

    @Test
    void rulesAddedAndRemovedSurvive() throws IOException {
        try (var bus = start();
                var guest = new Guest(bus)) {
            var rules = guest.keep(guest.builder()
                    .ruleManager()
                    .topicName("topic")
                    .subscriptionName("s")
                    .buildClient());
            rules.deleteRule("$Default");
            rules.createRule(
                    "large",
                    new CreateRuleOptions()
                            .setFilter(new SqlRuleFilter("size > 1"))
                            .setAction(new SqlRuleAction("SET seen = TRUE")));
        }
        start().close();
        try (var bus = start()) {
            bus.direct().send("topic", message("small"));
            bus.direct().send("topic", message("large").withApplicationProperties(Map.of("size", 2)));
            var passed = bus.direct().receive("topic/subscriptions/s", 5);
            assertThat(passed).extracting(DirectMessage::text).containsExactly("large");
            assertThat(passed.get(0).content().applicationProperties()).containsEntry("seen", true);
        }
    }

    @Test
    void correlationRulesSurvive() {
        var filter = new Filter.Correlation(Map.of("label", "l"), Map.of("n", 1L, "b", true, "d", 1.5, "s", "x"));
        var properties = Map.<String, Object>of("n", 1L, "b", true, "d", 1.5, "s", "x");
        try (var bus = start()) {
            bus.rules("topic", "s").add(new Rule("correlated", filter, new SqlAction("SET hit = 1")));
            bus.rules("topic", "s").remove("$Default");
        }
        try (var bus = start()) {
            bus.direct().send("topic", message("no"));
            bus.direct()
                    .send(
                            "topic",
                            message("yes").with(SystemProperty.SUBJECT, "l").withApplicationProperties(properties));
            assertThat(bus.direct().receive("topic/subscriptions/s", 5))
                    .extracting(DirectMessage::text)
                    .containsExactly("yes");
        }
    }

    @Test
    void aTornTailIsLeftOutAndTheRestIsThere() throws IOException {
        try (var bus = start()) {
            bus.direct().send("plain", message("whole"));
        }
        var file = directory.resolve("bus.journal");
        Files.write(file, new byte[] {0, 0, 1, 0, 9, 9, 9, 9, 'M', 0}, StandardOpenOption.APPEND);
        try (var bus = start()) {
            assertThat(bus.peek("plain", 10)).extracting(DirectMessage::text).containsExactly("whole");
            bus.direct().send("plain", message("after"));
        }
        try (var bus = start()) {
            assertThat(bus.peek("plain", 10)).extracting(DirectMessage::text).containsExactly("whole", "after");
        }
    }

    @Test
    void everyCutOfTheFileLeavesAReadableBeginning() throws IOException {
        try (var bus = start()) {
            for (var i = 0; i < 5; i++) {
                bus.direct().send("plain", message("m" + i));
            }
        }
        var whole = Files.readAllBytes(directory.resolve("bus.journal"));
        for (var length = whole.length; length >= 0; length -= 37) {
            Files.write(directory.resolve("bus.journal"), Arrays.copyOf(whole, length));
            try (var bus = start()) {
                var texts =
                        bus.peek("plain", 10).stream().map(DirectMessage::text).toList();
                assertThat(List.of("m0", "m1", "m2", "m3", "m4").subList(0, texts.size()))
                        .isEqualTo(texts);
            }
        }
    }

    @Test
    void aDamagedFrameEndsTheStory() throws IOException {
        try (var bus = start()) {
            bus.direct().send("plain", message("1"));
            bus.direct().send("plain", message("2"));
        }
        var file = directory.resolve("bus.journal");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        try (var bus = start()) {
            assertThat(bus.peek("plain", 10)).extracting(DirectMessage::text).containsExactly("1");
        }
    }

    @Test
    void whatBelongsToEntitiesNoLongerDeclaredIsKeptAside() {
        try (var bus = start()) {
            bus.direct().send("plain", message("x"));
        }
        start(EntityConfig.none()).close();

        assertThat(directory.resolve("bus.journal.dropped")).exists();
    }

    @Test
    void twoBrokersDoNotShareADirectory() {
        try (var first = start()) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasStackTraceContaining("another broker");
        }
    }
}
