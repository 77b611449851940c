package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.direct.DirectSession;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model without a wire: sessions. */
class DirectSessionsTest extends WithTheModel {

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
}
