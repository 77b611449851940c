package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.WEU;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.SelfSigned;
import io.understudy.gatekeeper.Vault;
import io.understudy.gatekeeper.cluster.SmallCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All that a real gatekeeper speaks to, over TLS, and the files that it reads. */
final class Surroundings implements AutoCloseable {

    /** How the control region behaves. */
    interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final SelfSigned identity;
    private final Path folder;
    private final SmallCluster cluster;
    private final Vault vault;
    private final Vault forger = Vault.named("k");
    private final CountDownLatch isOver = new CountDownLatch(1);
    private final LocalServer server;
    private volatile Manner control = this::publishes;
    private volatile String blob;
    private volatile String mark = "";

    Surroundings(SelfSigned identity, Path folder, SmallCluster cluster, Vault vault) throws Exception {
        this.identity = identity;
        this.folder = folder;
        this.cluster = cluster;
        this.vault = vault;
        this.blob = vault.admitting(WEU, 1);
        this.server = new LocalServer(this::serve, identity.server());
    }

    /** Writes the files, and has the cluster ask for the token that is in one of them. */
    void lay() throws IOException {
        cluster.demand("service-account");
        Files.writeString(folder.resolve("keyring"), vault.keyLine());
        Files.writeString(folder.resolve("projected"), "projected");
        Files.writeString(folder.resolve("boot"), "boot-1\n");
        Files.writeString(folder.resolve("token"), "service-account\n");
        Files.writeString(folder.resolve("namespace"), "orders");
        Files.copy(identity.pem(), folder.resolve("ca.crt"));
    }

    void publish(String document) {
        blob = document;
    }

    void behave(Manner manner) {
        control = manner;
    }

    void behaveWell() {
        control = this::publishes;
    }

    @Override
    public void close() {
        isOver.countDown();
        server.close();
    }

    StartedGatekeeper start(Map<String, String> more) throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("UNDERSTUDY_WORKLOAD", "orders");
        environment.put("UNDERSTUDY_STAMP", "weu");
        environment.put("UNDERSTUDY_ACTIVATIONS", server.uri("/activations").toString());
        environment.put("UNDERSTUDY_KEYRING", folder.resolve("keyring").toString());
        environment.put("UNDERSTUDY_PEERS", "neu=" + server.uri(""));
        environment.put("UNDERSTUDY_AUDIENCE", "api://understudy");
        environment.put("UNDERSTUDY_TENANT", "tenant");
        environment.put("UNDERSTUDY_JWKS", server.uri("/keys").toString());
        environment.put(
                "AZURE_FEDERATED_TOKEN_FILE", folder.resolve("projected").toString());
        environment.put("AZURE_AUTHORITY_HOST", server.uri("/").toString());
        environment.put("AZURE_TENANT_ID", "tenant");
        environment.put("AZURE_CLIENT_ID", "client");
        environment.put("CHECK_READ", server.uri("/health").toString());
        environment.put("CHECK_WRITE", server.uri("/mark").toString());
        environment.put("GATE_POLL", "PT0.2S");
        environment.put("GATE_PORT", "0");
        environment.put("GATE_MEMORY", folder.resolve("memory").toString());
        environment.put("GATE_BOOT_MARK", folder.resolve("boot").toString());
        environment.put("GATE_API_SERVER", server.uri("").toString());
        environment.put("GATE_SERVICE_ACCOUNT", folder.toString());
        environment.putAll(more);
        return StartedGatekeeper.with(environment, Optional.of(identity));
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api")) {
            cluster.handle(exchange);
            return;
        }
        try (exchange) {
            switch (path) {
                case "/activations/orders" -> control.answer(exchange);
                case "/tenant/oauth2/v2.0/token" ->
                    status(exchange, 200, "{\"access_token\":\"storage\",\"expires_in\":3600}");
                case "/keys" -> status(exchange, 200, "{\"keys\":[]}");
                case "/health" -> status(exchange, 200, "{\"healthy\":true}");
                case "/mark" -> mark(exchange);
                default -> status(exchange, 204, "");
            }
        } catch (IOException e) {
            // the gate hung up, as it should on what is too much or too slow
        }
    }

    private void mark(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            mark = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }
        status(exchange, 200, mark);
    }

    private void publishes(HttpExchange exchange) throws IOException {
        var isKnown =
                List.of("Bearer storage").equals(exchange.getRequestHeaders().get("Authorization"));
        var etag = "\"" + blob.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (!isKnown) {
            status(exchange, 401, "");
        } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            status(exchange, 304, "");
        } else {
            status(exchange, 200, blob);
        }
    }

    void garbage(HttpExchange exchange) throws IOException {
        status(exchange, 200, "<html>login here</html>");
    }

    void forgery(HttpExchange exchange) throws IOException {
        status(exchange, 200, forger.admitting(NEU, 99));
    }

    void tenMegabytes(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 10_000_000);
        exchange.getResponseBody().write(new byte[10_000_000]);
    }

    void tenMegabytesUnannounced(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (var i = 0; i < 10_000; i++) {
            exchange.getResponseBody().write(new byte[1_000]);
        }
    }

    /** One byte every 100 ms. */
    void slowly(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (var i = 0; i < 100; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause();
        }
    }

    private void pause() {
        try {
            if (isOver.await(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the test is over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void waitForTheEnd() {
        try {
            if (!isOver.await(2, TimeUnit.SECONDS)) {
                return; // longer than anybody waits
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void status(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
