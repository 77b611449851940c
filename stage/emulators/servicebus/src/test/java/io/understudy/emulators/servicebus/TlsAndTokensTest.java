package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.token.SharedAccessKey;
import io.understudy.emulators.servicebus.token.TokenCheck;
import io.understudy.emulators.servicebus.token.TokenCheck.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Clients that come by identity over TLS, and what their tokens allow. */
@Tag("emulators")
class TlsAndTokensTest {

    private static final AtomicReference<TokenCheck> CHECK = new AtomicReference<>(TokenCheck.anyone());
    private static final CopyOnWriteArrayList<String> AUDIENCES = new CopyOnWriteArrayList<>();
    private static SSLContext before;
    private static LocalServiceBus bus;

    @BeforeAll
    static void start() throws Exception {
        before = SSLContext.getDefault();
        var context = SelfSigned.context();
        SSLContext.setDefault(context);
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        bus = LocalServiceBus.start(BusSettings.inMemory(clock, EntityConfig.none())
                .withTls(context, 0)
                .withTokenCheck((type, audience, token) -> {
                    AUDIENCES.add(type + " " + audience);
                    return CHECK.get().judge(type, audience, token);
                }));
    }

    @AfterAll
    static void stop() {
        bus.close();
        SSLContext.setDefault(before);
    }

    private static ServiceBusClientBuilder byIdentity() {
        TokenCredential credential = request -> Mono.just(new AccessToken(
                "a token",
                InstantSource.system().instant().atOffset(ZoneOffset.UTC).plusHours(1)));
        return new ServiceBusClientBuilder()
                .fullyQualifiedNamespace("localhost")
                .customEndpointAddress("https://localhost:" + bus.tlsPort())
                .credential(credential)
                .retryOptions(new AmqpRetryOptions().setMaxRetries(1).setTryTimeout(Duration.ofSeconds(30)));
    }

    @Test
    void aClientComesByIdentityOverTls() {
        CHECK.set(TokenCheck.anyone());
        try (var guest = new Guest(bus)) {
            var queue = guest.queue();
            guest.keep(byIdentity().sender().queueName(queue).buildClient())
                    .sendMessage(new ServiceBusMessage("secret"));
            var receiver = guest.keep(byIdentity().receiver().queueName(queue).buildClient());

            var message = next(receiver);
            receiver.complete(message);

            assertThat(message.getBody().toString()).isEqualTo("secret");
            assertThat(AUDIENCES).contains("jwt amqp://localhost/" + queue);
        }
    }

    @Test
    void largeMessagesPassThroughTls() {
        CHECK.set(TokenCheck.anyone());
        try (var guest = new Guest(bus)) {
            var queue = guest.queue();
            var body = new byte[200_000];
            new Random(3).nextBytes(body);
            var sender = guest.keep(byIdentity().sender().queueName(queue).buildClient());
            for (var i = 0; i < 10; i++) {
                sender.sendMessage(new ServiceBusMessage(body));
            }
            var receiver = guest.keep(byIdentity().receiver().queueName(queue).buildClient());

            assertThat(next(receiver, 10))
                    .allSatisfy(m -> assertThat(m.getBody().toBytes()).isEqualTo(body));
        }
    }

    @Test
    void aRefusedTokenIsUnauthorized() {
        CHECK.set((type, audience, token) -> new Answer.Refused("no such user"));
        try (var guest = new Guest(bus)) {
            var sender =
                    guest.keep(byIdentity().sender().queueName(guest.queue()).buildClient());

            assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                    .isInstanceOfSatisfying(
                            ServiceBusException.class,
                            e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED))
                    .hasMessageContaining("no such user");
        }
    }

    @Test
    void aTokenForOneQueueDoesNotOpenAnother() {
        CHECK.set((type, audience, token) -> audience.endsWith("allowed")
                ? new Answer.Accepted(Instant.MAX)
                : new Answer.Refused("not for " + audience));
        bus.declare(EntityConfig.none()
                .withQueue("allowed", EntitySettings.DEFAULTS)
                .withQueue("forbidden", EntitySettings.DEFAULTS));
        try (var guest = new Guest(bus)) {
            guest.keep(byIdentity().sender().queueName("allowed").buildClient())
                    .sendMessage(new ServiceBusMessage("x"));
            var forbidden =
                    guest.keep(byIdentity().sender().queueName("forbidden").buildClient());

            assertThatThrownBy(() -> forbidden.sendMessage(new ServiceBusMessage("x")))
                    .hasMessageContaining("not for amqp://localhost/forbidden");
        }
    }

    @Test
    void linksAreDetachedWhenTheirTokenExpires() {
        try (var guest = new Guest(bus)) {
            var queue = guest.queue();
            CHECK.set((type, audience, token) ->
                    new Answer.Accepted(InstantSource.system().instant().plusSeconds(2)));
            var sender = guest.keep(byIdentity().sender().queueName(queue).buildClient());
            sender.sendMessage(new ServiceBusMessage("while the token counts"));
            CHECK.set((type, audience, token) -> new Answer.Refused("no longer welcome"));

            Await.until(() -> refusesToSend(sender));

            assertThat(bus.entity(queue).active()).isPositive();
        }
    }

    private static boolean refusesToSend(ServiceBusSenderClient sender) {
        try {
            sender.sendMessage(new ServiceBusMessage("again"));
            return false;
        } catch (ServiceBusException refused) {
            assertThat(refused.getReason()).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED);
            return true;
        }
    }

    @Test
    void anExpiredSignatureIsNotAccepted() {
        var key = new SharedAccessKey("name", "key", () -> Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(key.judge("servicebus.windows.net:sastoken", "amqp://localhost/q", "nonsense"))
                .isInstanceOf(Answer.Refused.class);
        assertThat(key.judge("t", "a", "SharedAccessSignature sr=a&sig=wrong&se=1&skn=name"))
                .isEqualTo(new Answer.Refused("InvalidSignature: The token has an invalid signature."));
        assertThat(key.judge("t", "a", SignedToken.of("name", "key", "a", Instant.ofEpochSecond(1))))
                .isEqualTo(new Answer.Refused("ExpiredToken: The token expired at 1970-01-01T00:00:01Z."));
    }
}
