package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.servicebus.direct.DirectBus;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.direct.DirectSession;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.Recorder;
import io.understudy.emulators.servicebus.model.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The model without a wire, in a time that only the test moves. */
class DirectBusTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = START;
    private final AtomicLong tokens = new AtomicLong();
    private final Namespace namespace =
            new Namespace(new Surroundings(() -> now, () -> new UUID(0, tokens.incrementAndGet()), Recorder.FORGETFUL));
    private final DirectBus bus = DirectBus.over(namespace);

    private void passes(Duration time) {
        now = now.plus(time);
        bus.advance();
    }

    private static Content message(String text) {
        return Content.ofText(text, text);
    }

    @Test
    void whatIsSentIsReceivedOnceAndInOrder() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send("q", message("1"));
        bus.send("q", message("2"));

        var received = bus.receive("q", 10);
        received.forEach(DirectMessage::complete);

        assertThat(received).extracting(DirectMessage::text).containsExactly("1", "2");
        assertThat(bus.receive("q")).isEmpty();
        assertThat(bus.counts("q").active()).isZero();
    }

    @Test
    void aLockEndsExactlyWhenItsTimeIsOver() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(60)));
        bus.send("q", message("x"));
        var first = bus.receive("q").orElseThrow();

        assertThat(bus.nextEvent()).contains(START.plusSeconds(60));
        passes(Duration.ofSeconds(59));
        assertThat(bus.receive("q")).isEmpty();
        passes(Duration.ofSeconds(1));

        assertThat(bus.receive("q").orElseThrow().deliveryCount()).isEqualTo(1);
        assertThatThrownBy(first::complete)
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.MESSAGE_LOCK_LOST));
    }

    @Test
    void renewingCountsFromNow() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(60)));
        bus.send("q", message("x"));
        var message = bus.receive("q").orElseThrow();
        passes(Duration.ofSeconds(40));

        assertThat(message.renew()).isEqualTo(START.plusSeconds(100));
        passes(Duration.ofSeconds(59));
        message.complete();

        assertThat(bus.counts("q").active()).isZero();
    }

    @Test
    void aScheduledMessageIsTheNextEvent() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send("q", message("later").withScheduledAt(START.plusSeconds(90)));

        assertThat(bus.nextEvent()).contains(START.plusSeconds(90));
        assertThat(bus.receive("q")).isEmpty();
        passes(Duration.ofSeconds(90));

        assertThat(bus.receive("q").orElseThrow().enqueuedAt()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void aScheduledMessageCanBeCancelled() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        var number = bus.send("q", message("later").withScheduledAt(START.plusSeconds(90)));
        bus.cancelScheduled("q", number);
        passes(Duration.ofDays(1));

        assertThat(bus.receive("q")).isEmpty();
        assertThatThrownBy(() -> bus.cancelScheduled("q", number))
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.MESSAGE_NOT_FOUND));
    }

    @Test
    void aLockedMessageDoesNotExpireUntilItIsGivenBack() {
        namespace.declareQueue("q", Settings.deadLetteringOnExpiration());
        bus.send("q", message("x").withTimeToLive(Duration.ofSeconds(10)));
        var message = bus.receive("q").orElseThrow();
        passes(Duration.ofSeconds(20));

        assertThat(bus.counts("q").deadLettered()).isZero();
        message.abandon();

        assertThat(bus.counts("q").deadLettered()).isEqualTo(1);
    }

    @Test
    void anExpiredDeferredMessageIsGoneWhenItIsAskedFor() {
        namespace.declareQueue("q", Settings.deadLetteringOnExpiration());
        bus.send("q", message("x").withTimeToLive(Duration.ofSeconds(10)));
        var message = bus.receive("q").orElseThrow();
        message.defer();
        passes(Duration.ofSeconds(20));

        assertThatThrownBy(() -> bus.receiveDeferred("q", List.of(message.sequenceNumber())))
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.MESSAGE_NOT_FOUND));
        assertThat(bus.counts("q").deadLettered()).isEqualTo(1);
    }

    @Test
    void aDeferredMessageNamedTwiceIsLockedOnce() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send("q", message("x"));
        var message = bus.receive("q").orElseThrow();
        message.defer();
        var number = message.sequenceNumber();

        assertThat(bus.receiveDeferred("q", List.of(number, number))).hasSize(1);
        passes(Duration.ofMinutes(2));

        assertThat(bus.counts("q").locked()).isZero();
        assertThat(bus.counts("q").deferred()).isEqualTo(1);
        assertThat(bus.receiveDeferred("q", List.of(number))).hasSize(1);
    }

    @Test
    void aLockedDeferredMessageIsNobodyElses() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send("q", message("x"));
        var message = bus.receive("q").orElseThrow();
        message.defer();
        var numbers = List.of(message.sequenceNumber());
        var held = bus.receiveDeferred("q", numbers);

        assertThatThrownBy(() -> bus.receiveDeferred("q", numbers))
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.MESSAGE_NOT_FOUND));
        held.get(0).complete();

        assertThat(bus.counts("q").deferred()).isZero();
    }

    @Test
    void aRenewedLockDoesNotHoldUpTheEndOfOthers() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send("q", message("renewed"));
        bus.send("q", message("left alone"));
        var renewed = bus.receive("q").orElseThrow();
        assertThat(bus.receive("q")).isPresent();
        passes(Duration.ofSeconds(40));
        renewed.renew();
        passes(Duration.ofSeconds(25));

        assertThat(bus.receive("q", 10)).extracting(DirectMessage::text).containsExactly("left alone");
    }

    @Test
    void aRenewedSessionDoesNotHoldUpTheEndOfOthers() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions());
        bus.send("q", message("x").withSession("left alone"));
        var renewed = bus.acceptSession("q", "renewed");
        bus.acceptSession("q", "left alone");
        passes(Duration.ofSeconds(40));
        renewed.renew();
        passes(Duration.ofSeconds(25));

        assertThat(bus.acceptNextSession("q")).isPresent();
    }

    @Test
    void aScheduledMessageNamedTwiceIsCancelledOnce() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        var number = bus.send("q", message("later").withScheduledAt(START.plusSeconds(90)));

        namespace.queue("q").cancelScheduled(List.of(number, number));

        assertThat(bus.counts("q").bytes()).isZero();
        assertThat(bus.counts("q").scheduled()).isZero();
    }

    @Test
    void nothingIsCancelledWhenOneOfThemIsNotScheduled() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        var number = bus.send("q", message("later").withScheduledAt(START.plusSeconds(90)));

        assertThatThrownBy(() -> namespace.queue("q").cancelScheduled(List.of(number, 99L)))
                .isInstanceOf(BusRefusal.class);

        assertThat(bus.counts("q").scheduled()).isEqualTo(1);
    }

    @Test
    void theDuplicateWindowMovesWithTheClock() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMinutes(10)));
        bus.send("q", message("same"));
        passes(Duration.ofMinutes(10));
        bus.send("q", message("same"));
        assertThat(bus.counts("q").active()).isEqualTo(1);
        passes(Duration.ofMillis(1));
        bus.send("q", message("same"));

        assertThat(bus.counts("q").active()).isEqualTo(2);
    }

    @Test
    void sessionsAreGrantedInTheOrderInWhichTheyCame() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions());
        bus.send("q", message("1").withSession("b"));
        bus.send("q", message("2").withSession("a"));
        bus.send("q", message("3").withSession("b"));

        var first = bus.acceptNextSession("q").orElseThrow();
        var second = bus.acceptNextSession("q").orElseThrow();

        assertThat(List.of(first, second)).extracting(DirectSession::id).containsExactly("b", "a");
        assertThat(bus.acceptNextSession("q")).isEmpty();
        assertThat(first.receive(10)).extracting(DirectMessage::text).containsExactly("1", "3");
    }

    @Test
    void aSessionIsLostWhenItsTimeIsOver() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions().withLockDuration(Duration.ofSeconds(30)));
        bus.send("q", message("1").withSession("a"));
        var session = bus.acceptSession("q", "a");
        session.receive();
        session.state(Bytes.of(new byte[] {7}));
        passes(Duration.ofSeconds(30));

        assertThat(session.isLost()).isTrue();
        assertThatThrownBy(session::receive)
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.SESSION_LOCK_LOST));
        var next = bus.acceptNextSession("q").orElseThrow();
        assertThat(next.state()).contains(Bytes.of(new byte[] {7}));
        assertThat(next.receive().orElseThrow().deliveryCount()).isEqualTo(1);
    }

    @Test
    void renewingASessionKeepsItsMessagesLockedToo() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions().withLockDuration(Duration.ofSeconds(30)));
        bus.send("q", message("1").withSession("a"));
        var session = bus.acceptSession("q", "a");
        var message = session.receive().orElseThrow();
        passes(Duration.ofSeconds(20));

        assertThat(session.renew()).isEqualTo(START.plusSeconds(50));
        passes(Duration.ofSeconds(20));
        message.complete();

        assertThat(bus.counts("q").active()).isZero();
    }

    @Test
    void theHolderOfALostSessionCannotTouchItsSuccessor() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions());
        var first = bus.acceptSession("q", "a");
        assertThatThrownBy(() -> bus.acceptSession("q", "a"))
                .isInstanceOfSatisfying(
                        BusRefusal.class, r -> assertThat(r.condition()).isEqualTo(Condition.SESSION_CANNOT_BE_LOCKED));
        namespace.queue("q").sessions().loseLock("a");
        bus.acceptSession("q", "a");

        assertThatThrownBy(first::renew).isInstanceOf(BusRefusal.class);
        assertThatThrownBy(first::state).isInstanceOf(BusRefusal.class);
    }

    @Test
    void thePoisonousMessageOfASessionDoesNotHoldItUpForEver() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS.withSessions().withDeliveriesMax(2));
        bus.send("q", message("poison").withSession("a"));
        bus.send("q", message("fine").withSession("a"));
        var session = bus.acceptSession("q", "a");
        session.receive().orElseThrow().abandon();
        session.receive().orElseThrow().abandon();

        assertThat(session.receive().orElseThrow().text()).isEqualTo("fine");
        assertThat(bus.peek("q/$DeadLetterQueue", 0, 10))
                .extracting(DirectMessage::text)
                .containsExactly("poison");
    }

    @Test
    void theSameCallsGiveTheSameStory() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send(
                "q",
                new Content(
                        null,
                        null,
                        java.util.Map.of(),
                        java.util.Map.of(),
                        java.util.Map.of(),
                        message("x").body(),
                        null));

        assertThat(bus.peek("q", 0, 1).get(0).content().messageId()).isEqualTo("00000000000000000000000000000001");
    }
}
