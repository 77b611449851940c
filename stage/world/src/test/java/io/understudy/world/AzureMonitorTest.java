package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.world.ground.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AzureMonitorTest {

    private final Story story = Story.ofOrders();

    @Test
    void firesOnceWhenAnOriginFailsItsProbes() {
        story.passSeconds(120);
        story.azure.faults().lose(WEST, story.now());
        var told = story.passUntil(() -> !story.alerts.isEmpty());
        story.passSeconds(900);

        assertThat(told.toSeconds()).isBetween(20L, 180L);
        assertThat(story.alerts).hasSize(1);
        var essentials = essentials(0);
        assertThat(essentials.path("monitorCondition").asText()).isEqualTo("Fired");
        assertThat(essentials.path("alertTargetIDs").get(0).asText())
                .isEqualTo(PROFILE.value().toLowerCase(Locale.ROOT));
        assertThat(dimension(0, "Origin")).isEqualTo("weu.orders.contoso.example");
        assertThat(dimension(0, "OriginGroup")).isEqualTo("orders");
        assertThat(Instant.parse(essentials.path("firedDateTime").asText()))
                .isBetween(Story.START.plusSeconds(120), Story.START.plusSeconds(300));
    }

    @Test
    void resolvesTheSameAlertWhenTheOriginIsWellAgain() {
        story.azure.faults().lose(WEST, story.now());
        story.passUntil(() -> !story.alerts.isEmpty());
        story.azure.faults().restore(WEST, story.now());
        story.gateOf(WEU).open();
        story.passUntil(() -> story.alerts.size() == 2);

        assertThat(essentials(1).path("monitorCondition").asText()).isEqualTo("Resolved");
        assertThat(essentials(1).path("alertId")).isEqualTo(essentials(0).path("alertId"));
        assertThat(essentials(1).path("resolvedDateTime").asText()).isNotEmpty();
    }

    @Test
    void saysNothingOfAStandbyThatWasClosedAllAlongUntilItOpens() {
        story.passSeconds(600);
        assertThat(story.alerts).isEmpty();

        story.gateOf(NEU).open();
        story.passUntil(() -> !story.alerts.isEmpty());

        assertThat(essentials(0).path("monitorCondition").asText()).isEqualTo("Resolved");
        assertThat(dimension(0, "Origin")).isEqualTo("neu.orders.contoso.example");
    }

    @Test
    void triesFiveTimesMoreAndThenLeavesTheReceiverAlone() {
        story.receiverAnswers = 503;
        story.azure.faults().lose(WEST, story.now());
        story.passUntil(() -> story.alerts.size() == 6);
        story.passSeconds(120);

        var deliveries = story.azure.journal().entries(JournalEntry.AlertDelivered.class);
        assertThat(story.alerts).hasSize(6);
        assertThat(Duration.between(deliveries.get(0).at(), deliveries.get(5).at()))
                .isEqualTo(Duration.ofSeconds(75));
        assertThat(deliveries.get(5).words())
                .matches("given up; the receiver is left alone until \\d\\d:\\d\\d:\\d\\d UTC");

        story.receiverAnswers = 202;
        story.azure.faults().restore(WEST, story.now());
        story.gateOf(WEU).open();
        story.passSeconds(600);
        assertThat(story.alerts).hasSize(6);
        assertThat(story.azure.journal().entries(JournalEntry.AlertDelivered.class))
                .last()
                .satisfies(d -> assertThat(d.status()).isEqualTo(-1));
    }

    @Test
    void takesARefusalForFinal() {
        story.receiverAnswers = 400;
        story.azure.faults().lose(WEST, story.now());
        story.passUntil(() -> !story.alerts.isEmpty());
        story.passSeconds(300);

        assertThat(story.alerts).hasSize(1);
    }

    @Test
    void writesTheFieldsOfTheOfficialSample() throws IOException {
        var folder = System.getenv("UNDERSTUDY_CONTRACTS");
        assumeTrue(folder != null, "Microsoft's samples are not here; set UNDERSTUDY_CONTRACTS to their folder");
        var sample = new JsonMapper()
                .readTree(Files.readString(Path.of(folder, "monitor", "common-alert-metric-static.json")));
        story.azure.faults().lose(WEST, story.now());
        story.passUntil(() -> !story.alerts.isEmpty());

        assertThat(shape("", alert(0))).containsAll(withoutCustom(shape("", sample)));
    }

    private static Set<String> withoutCustom(Set<String> shape) {
        shape.removeIf(path -> path.contains("customKey"));
        return shape;
    }

    /** Every path in a document with the type of what stands there. */
    private static Set<String> shape(String at, JsonNode node) {
        var paths = new TreeSet<String>();
        if (node.isObject()) {
            node.properties().forEach(f -> paths.addAll(shape(at + "/" + f.getKey(), f.getValue())));
        } else if (node.isArray()) {
            node.forEach(element -> paths.addAll(shape(at + "[]", element)));
        } else {
            paths.add(at + " " + node.getNodeType());
        }
        return paths;
    }

    private JsonNode alert(int index) {
        try {
            return new JsonMapper().readTree(story.alerts.get(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode essentials(int index) {
        return alert(index).path("data").path("essentials");
    }

    private String dimension(int index, String name) {
        for (var dimension : alert(index).at("/data/alertContext/condition/allOf/0/dimensions")) {
            if (dimension.path("name").asText().equals(name)) {
                return dimension.path("value").asText();
            }
        }
        throw new AssertionError("the alert has no dimension " + name);
    }
}
