package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SessionsTest extends WithTheSdk {

    private String queue() {
        return guest.queue(EntitySettings.DEFAULTS.withSessions());
    }

    private static ServiceBusMessage of(String session, String text) {
        return new ServiceBusMessage(text).setSessionId(session);
    }

    @Test
    void aSessionIsReceivedInOrder() {
        var queue = queue();
        guest.send(queue, of("a", "1"), of("a", "2"), of("b", "other"), of("a", "3"));

        var session = guest.keep(guest.sessions(queue).acceptSession("a"));

        assertThat(next(session, 3)).extracting(m -> m.getBody().toString()).containsExactly("1", "2", "3");
        assertThat(session.getSessionId()).isEqualTo("a");
    }

    @Test
    void theNextSessionIsOneWithMessages() {
        var queue = queue();
        guest.send(queue, of("only", "1"));

        var session = guest.keep(guest.sessions(queue).acceptNextSession());

        assertThat(session.getSessionId()).isEqualTo("only");
        assertThat(next(session).getSessionId()).isEqualTo("only");
    }

    @Test
    void twoReceiversGetDifferentSessions() {
        var queue = queue();
        guest.send(queue, of("a", "1"), of("b", "2"));

        var first = guest.keep(guest.sessions(queue).acceptNextSession());
        var second = guest.keep(guest.sessions(queue).acceptNextSession());

        assertThat(Set.of(first.getSessionId(), second.getSessionId())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aSessionThatSomeoneHoldsCannotBeAccepted() {
        var queue = queue();
        guest.keep(guest.sessions(queue).acceptSession("a"));
        var other = guest.sessions(queue);

        assertThatThrownBy(() -> other.acceptSession("a"))
                .hasMessageContaining("cannot be accepted")
                .satisfies(e -> assertThat(conditionOf(e)).isEqualTo("com.microsoft:session-cannot-be-locked"));
    }

    private static String conditionOf(Throwable e) {
        var at = e instanceof ServiceBusException && e.getCause() != null ? e.getCause() : e;
        return ((AmqpException) at).getErrorCondition().getErrorCondition();
    }

    @Test
    void waitingForTheNextSessionEnds() {
        var queue = queue();
        var impatient = guest.keep(guest.builder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(1)))
                .sessionReceiver()
                .queueName(queue)
                .buildClient());

        assertThatThrownBy(impatient::acceptNextSession).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aWaitingReceiverGetsTheSessionThatComes() {
        var queue = queue();
        var sessions = guest.sessions(queue);
        var waiting = CompletableFuture.supplyAsync(sessions::acceptNextSession);
        guest.send(queue, of("fresh", "1"));

        var session = guest.keep(waiting.join());

        assertThat(session.getSessionId()).isEqualTo("fresh");
    }

    @Test
    void aClosedSessionIsFreeAtOnce() {
        var queue = queue();
        guest.send(queue, of("a", "1"));
        guest.sessions(queue).acceptSession("a").close();

        var again = guest.keep(guest.sessions(queue).acceptSession("a"));

        assertThat(next(again).getBody().toString()).isEqualTo("1");
    }

    @Test
    void theStateStaysWithTheSession() {
        var queue = queue();
        var first = guest.sessions(queue).acceptSession("a");
        assertThat(first.getSessionState()).isNull();
        first.setSessionState("remembered".getBytes(StandardCharsets.UTF_8));
        first.close();

        var second = guest.keep(guest.sessions(queue).acceptSession("a"));

        assertThat(second.getSessionState()).asString(StandardCharsets.UTF_8).isEqualTo("remembered");
    }

    @Test
    void aLargeStateStaysWholeToo() {
        var queue = queue();
        var state = new byte[200_000];
        new Random(5).nextBytes(state);
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));
        session.setSessionState(state);

        assertThat(session.getSessionState()).isEqualTo(state);
    }

    @Test
    void theStateCanBeForgotten() {
        var session = guest.keep(guest.sessions(queue()).acceptSession("a"));
        session.setSessionState(new byte[] {1});
        session.setSessionState(null);

        assertThat(session.getSessionState()).isNull();
    }

    @Test
    void renewingProlongsTheSession() {
        var session = guest.keep(guest.sessions(queue()).acceptSession("a"));

        var first = session.renewSessionLock();
        Await.until(() ->
                OffsetDateTime.now(ZoneOffset.UTC).isAfter(first.minusMinutes(1).plusNanos(20_000_000)));
        var second = session.renewSessionLock();

        assertThat(second).isAfter(first);
    }

    @Test
    void anExpiredSessionLockIsToldByName() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withSessions().withLockDuration(Duration.ofMillis(700)));
        guest.send(queue, of("a", "1"));
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));
        next(session);
        Await.until(() -> guest.bus().entity(queue).locked() == 0);

        assertThatThrownBy(() -> session.setSessionState(new byte[] {1}))
                .isInstanceOfSatisfying(
                        ServiceBusException.class,
                        e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.SESSION_LOCK_LOST));
    }

    @Test
    void aLostSessionCountsWhatWasNotSettledAndKeepsTheOrder() {
        var queue = queue();
        guest.send(queue, of("a", "1"), of("a", "2"));
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));
        next(session, 2);
        guest.bus().faults().loseSessionLock(queue, "a");

        var again = next(guest.keep(guest.sessions(queue).acceptSession("a")), 2);

        assertThat(again).extracting(m -> m.getBody().toString()).containsExactly("1", "2");
        assertThat(again)
                .extracting(ServiceBusReceivedMessage::getDeliveryCount)
                .containsExactly(1L, 1L);
    }

    @Test
    void messagesOfASessionAreDeferredAndReceivedAgain() {
        var queue = queue();
        guest.send(queue, of("a", "1"));
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));
        var message = next(session);
        session.defer(message);

        var deferred = session.receiveDeferredMessage(message.getSequenceNumber());
        session.complete(deferred);

        assertThat(deferred.getBody().toString()).isEqualTo("1");
        assertThat(guest.bus().entity(queue).deferred()).isZero();
    }

    @Test
    void peekingInASessionShowsOnlyThatSession() {
        var queue = queue();
        guest.send(queue, of("a", "1"), of("b", "2"));
        var session = guest.keep(guest.sessions(queue).acceptSession("b"));

        assertThat(session.peekMessages(10).stream())
                .extracting(m -> m.getBody().toString())
                .containsExactly("2");
    }

    @Test
    void aMessageWithoutASessionIsRefused() {
        var sender = guest.sender(queue());

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x"))).hasMessageContaining("SessionId");
    }

    @Test
    void aReceiverWithoutSessionIsRefused() {
        var receiver = guest.receiver(queue());

        assertThatThrownBy(() -> next(receiver)).hasStackTraceContaining("requires sessions");
    }

    @Test
    void aSessionOnAnEntityWithoutSessionsIsRefused() {
        var sessions = guest.sessions(guest.queue());

        assertThatThrownBy(() -> sessions.acceptSession("a")).hasMessageContaining("does not require sessions");
    }

    @Test
    void sessionsCanBeReordered() {
        var queue = queue();
        guest.send(queue, of("early", "1"), of("late", "2"));
        guest.bus().faults().reorderAcrossSessions(true);
        try {
            assertThat(guest.keep(guest.sessions(queue).acceptNextSession()).getSessionId())
                    .isEqualTo("late");
        } finally {
            guest.bus().faults().reorderAcrossSessions(false);
        }
    }
}
