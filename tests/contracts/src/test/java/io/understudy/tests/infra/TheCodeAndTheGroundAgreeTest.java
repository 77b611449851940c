package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.functions.port.Entities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheCodeAndTheGroundAgreeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void packagesExactlyTheFunctionsThatTheGroundKnows() throws IOException {
        assertThat(packagedFunctions()).containsExactlyInAnyOrderElementsOf(Contract.FUNCTIONS);
    }

    @Test
    void listensOnlyToEntitiesThatTheGroundDeclares() throws IOException {
        for (var name : packagedFunctions()) {
            var binding = JSON.readTree(
                            packaged().resolve(name).resolve("function.json").toFile())
                    .path("bindings")
                    .get(0);
            if (binding.has("queueName")) {
                assertThat(Contract.SESSION_QUEUES)
                        .contains(binding.path("queueName").asText());
                assertThat(binding.path("isSessionsEnabled").asBoolean()).isTrue();
            }
            if (binding.has("subscriptionName")) {
                assertThat(binding.path("topicName").asText()).isEqualTo(Contract.ORDERS);
                assertThat(subscriptions())
                        .contains(binding.path("subscriptionName").asText());
            }
        }
    }

    @Test
    void rehearsesOnTheEntitiesThatTheGroundDeclares() throws IOException {
        var namespace = JSON.readTree(ROOT.resolve(
                                "stage/rehearsal/src/main/resources/io/understudy/rehearsal/stage/service-bus.json")
                        .toFile())
                .path("UserConfig")
                .path("Namespaces")
                .get(0);

        assertThat(names(namespace.path("Queues")))
                .containsExactlyInAnyOrder(Entities.SIGNALS, Entities.LOOKS, Entities.OUTCOMES, Entities.QUARANTINE);
        assertThat(names(namespace.path("Topics").get(0).path("Subscriptions")))
                .containsExactlyInAnyOrderElementsOf(subscriptions());
    }

    private static List<String> subscriptions() {
        var all = new ArrayList<>(Contract.ORDER_KINDS);
        all.add(Contract.UNKNOWN_KIND);
        return all;
    }

    private static List<String> names(JsonNode entities) {
        var names = new ArrayList<String>();
        entities.forEach(e -> names.add(e.path("Name").asText()));
        return names;
    }

    private static Path packaged() {
        return ROOT.resolve("functions/target/azure-functions/understudy");
    }

    private static List<String> packagedFunctions() throws IOException {
        try (var files = Files.list(packaged())) {
            return files.filter(f -> Files.exists(f.resolve("function.json")))
                    .map(f -> f.getFileName().toString())
                    .toList();
        }
    }
}
