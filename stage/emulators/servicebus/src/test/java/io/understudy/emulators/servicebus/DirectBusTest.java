package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model without a wire: messages. */
class DirectBusTest extends WithTheModel {

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
    void theSameCallsGiveTheSameStory() {
        namespace.declareQueue("q", EntitySettings.DEFAULTS);
        bus.send(
                "q",
                new Content(
                        null, null, Map.of(), Map.of(), Map.of(), message("x").body(), null));

        assertThat(bus.peek("q", 0, 1).get(0).content().messageId()).isEqualTo("00000000000000000000000000000001");
    }
}
