package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.awaitEmpty;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.queues;
import static io.understudy.emulators.host.BusBench.send;
import static io.understudy.emulators.host.BusBench.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.understudy.emulators.names.Certificates;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.token.TokenCheck.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus without any connection string: a namespace, an endpoint of its own over TLS, and tokens. */
@Tag("emulators")
class ReceivingByIdentityOverTlsTest {

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final AtomicBoolean refuses = new AtomicBoolean();
    private SSLContext before;
    private HttpServer identity;
    private LocalServiceBus bus;

    @BeforeEach
    void start() throws Exception {
        before = SSLContext.getDefault();
        var certificate =
                new Certificates(folder.resolve("tls"), InstantSource.system()).forHosts(List.of("localhost"));
        SSLContext.setDefault(certificate.sslContext());
        identity = identityEndpoint();
        bus = bench.bus(BusSettings.inMemory(bench.clock(), queues(EntitySettings.DEFAULTS))
                .withTls(certificate.sslContext(), 0)
                .withTokenCheck((type, audience, token) -> {
                    if (!type.equals("jwt")) {
                        return new Answer.Accepted(Instant.MAX); // the sender of the test, by connection string
                    }
                    shown.add(audience + " " + token);
                    return refuses.get() ? new Answer.Refused("not you") : new Answer.Accepted(Instant.MAX);
                }));
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        identity.stop(0);
        SSLContext.setDefault(before);
    }

    private static HttpServer identityEndpoint() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/msi/token", exchange -> {
            var end = InstantSource.system().instant().plus(Duration.ofHours(1)).getEpochSecond();
            var body = "{\"access_token\":\"of the host\",\"expires_on\":\"" + end + "\"}";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private SampleApp app() {
        return SampleApp.in(folder)
                .setting("Bus__fullyQualifiedNamespace", "localhost")
                .setting("Bus__customEndpointAddress", "https://localhost:" + bus.tlsPort())
                .setting(
                        "IDENTITY_ENDPOINT",
                        "http://127.0.0.1:" + identity.getAddress().getPort() + "/msi/token")
                .setting("IDENTITY_HEADER", "the-header");
    }

    @Test
    void receivesFromQueuesAndSessionsAndSendsOutputs() {
        bench.start(app().function("Forward", "BusSamples.forward", trigger("plain", "") + """
                        , {"type": "serviceBus", "direction": "out", "name": "out", "queueName": "other",
                         "connection": "Bus"}""")
                .function("Other", "BusSamples.other", trigger("other", ""))
                .function("Session", "BusSamples.session", trigger("sessions", BusBench.SESSIONS)));

        send(bus, "plain", message("abc"));
        send(bus, "sessions", message("hello").setSessionId("a"));

        awaitJournal(3);
        awaitEmpty(bus, "plain");
        awaitEmpty(bus, "sessions");
        assertThat(journal()).containsExactlyInAnyOrder("got 5 bytes", "got 5 bytes", "a:hello");
        assertThat(shown)
                .contains("amqp://localhost/plain of the host", "amqp://localhost/sessions of the host")
                .allSatisfy(shown -> assertThat(shown).endsWith(" of the host"));
    }

    @Test
    void goesOnTryingWhileItsTokenIsRefused() {
        refuses.set(true);
        bench.start(app().function("One", "BusSamples.one", trigger("plain", "")));
        send(bus, "plain", message("a"));
        Await.until("it was refused", () -> !shown.isEmpty());
        assertThat(journal()).isEmpty();

        refuses.set(false);

        awaitJournal(1);
        assertThat(journal()).containsExactly("a as id-a, delivery 1");
    }
}
