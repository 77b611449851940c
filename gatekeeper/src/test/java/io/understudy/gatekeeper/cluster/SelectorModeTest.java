package io.understudy.gatekeeper.cluster;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.ClosedDoor;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.Vault;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.gatekeeper.cluster.ServiceUsers.Pod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users of a stamp meet whose ingress asks nobody, from the document to the answer. */
class SelectorModeTest {

    private final Vault vault = Vault.named("k");
    private final SmallCluster cluster = new SmallCluster();
    private final LocalServer door = new LocalServer(new ClosedDoor(WEU));
    private final LocalServer workload = new LocalServer(exchange -> {
        try (exchange) {
            var words = "orders\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, words.length);
            exchange.getResponseBody().write(words);
        }
    });
    private String blob = vault.admitting(WEU, 1);
    private final Gatekeeper gate = new Gatekeeper(
            GatekeeperSettings.of(ORDERS, WEU),
            new GatekeeperPorts(
                    vault::keyring,
                    List.of(etag -> new DocumentSource.Fetched(blob, "")),
                    Peers.NONE,
                    Memory.NONE,
                    new KubernetesSwitch(cluster, "orders", Set.of(Part.SERVICES)),
                    InstantSource.system()));
    private final ServiceUsers users = new ServiceUsers(
            cluster,
            "orders",
            List.of(
                    new Pod(Map.of("app", "orders", "version", "7"), Map.of("web", workload.port())),
                    new Pod(
                            Map.of("app.kubernetes.io/name", "understudy-gatekeeper", "understudy.io/closed", "true"),
                            Map.of("web", door.port()))));

    @AfterEach
    void close() {
        door.close();
        workload.close();
    }

    @Test
    void usersMeetTheWorkloadOrAreToldWhenToComeBackOnEveryPathAndToEveryMethod() throws IOException {
        cluster.put(
                "services",
                "orders",
                "{\"selector\":{\"app\":\"orders\"},\"ports\":[{\"port\":80,\"targetPort\":\"web\"}]}");
        gate.poll();
        assertThat(users.ask("GET", "/orders/1", "").orElseThrow().body()).isEqualTo("orders\n");

        blob = vault.admitting(NEU, 2);
        gate.poll();
        for (var path : List.of("/", "/orders/1", "/ready", "/state", "/verify?mode=read", "/static/x.css?y=z")) {
            for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
                var closed = users.ask(method, path, method.startsWith("P") ? "an order" : "")
                        .orElseThrow();
                assertThat(closed.status()).as(method + " " + path).isEqualTo(503);
                assertThat(closed.header("Retry-After")).contains("5");
                assertThat(closed.header("x-understudy-stamp")).contains("weu");
                assertThat(closed.body()).isEqualTo(method.equals("HEAD") ? "" : "this region admits nobody\n");
            }
        }

        assertThat(users.ask("GET", "/orders/1", "").orElseThrow().header("Connection"))
                .contains("close");
        var upload = users.ask("POST", "/orders", "x".repeat(2_000_000)).orElseThrow();
        assertThat(upload.status()).isEqualTo(503);

        blob = vault.admitting(WEU, 3);
        gate.poll();
        assertThat(users.ask("GET", "/orders/1", "").orElseThrow().body()).isEqualTo("orders\n");
    }
}
