package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.functions.azure.monitor.AlertPayload;
import io.understudy.functions.azure.monitor.AlertReading;
import io.understudy.functions.json.EstateYaml;
import io.understudy.signal.AlertFired;
import io.understudy.topology.Estate;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The folder docs/examples/alerts is written by this test, run with {@code -Dunderstudy.writePages=true}. */
@Tag("languages")
class SampleAlertsTest {

    private static final Path FOLDER = Path.of("..", "docs", "examples", "alerts");
    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final Estate ESTATE = shippedEstate();
    private static final Workload ORDERS = ESTATE.workloads().get(0);
    private static final Stamp WEU = ORDERS.declaredActive();

    @ParameterizedTest
    @EnumSource
    void ofEachKindIsShippedForTheShippedEstate(AlertKind kind) throws IOException {
        var file = FOLDER.resolve(kind + ".json");
        var json = fired(kind).json();
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(file, json);
        }

        assertThat(file)
                .as("write the samples again: run this test with -Dunderstudy.writePages=true")
                .content()
                .isEqualTo(json);
    }

    @Test
    void areAllThatIsInTheFolder() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(Set.of(AlertKind.values()).stream()
                            .map(k -> k + ".json")
                            .collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofEachKindSaySomethingAboutTheStamp(AlertKind kind) {
        assertThat(signals(fired(kind))).singleElement().satisfies(signal -> {
            assertThat(signal.workload()).isEqualTo(ORDERS.name());
            assertThat(signal.stamp()).isEqualTo(WEU.name());
            assertThat(signal.state()).isEqualTo(AlertFired.State.FIRED);
            assertThat(signal.at()).isEqualTo(AT);
            assertThat(signal.condition()).isEqualTo(condition(kind));
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofEachKindSayThatTheTroubleIsOver(AlertKind kind) throws IOException {
        var resolved = new SampleAlert(kind, ORDERS, WEU, true, AT);

        assertThat(signals(resolved)).singleElement().satisfies(signal -> {
            assertThat(signal.stamp()).isEqualTo(WEU.name());
            assertThat(signal.state()).isEqualTo(AlertFired.State.RESOLVED);
            assertThat(signal.at()).isEqualTo(AT);
        });
        assertThat(alertId(resolved)).isEqualTo(alertId(fired(kind))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void haveNothingLeftToFillIn(AlertKind kind) {
        assertThat(fired(kind).json()).doesNotContainPattern("\\{[A-Za-z]+}");
    }

    @Test
    void cannotBeAboutADatabaseThatIsNotThere() {
        var withoutData = EstateYaml.read(shippedText().replaceAll("(?s)    stores:.*?    notify:", "    notify:"))
                .workloads()
                .get(0);

        assertThatThrownBy(() -> new SampleAlert(AlertKind.DATABASE_METRIC, withoutData, WEU, false, AT).json())
                .hasMessage("orders has no database in stamp weu");
    }

    @Test
    void cannotBeAboutAnOriginThatIsNotThere() {
        var byName = EstateYaml.read(shippedText()
                        .replaceAll(
                                "( +)origin:\\n +id: .*/(weu|neu)\\n +host: .*\\n",
                                "$1endpoint: /subscriptions/s1/resourceGroups/edge/providers/Microsoft.Network"
                                        + "/trafficManagerProfiles/orders/azureEndpoints/$2\n"))
                .workloads()
                .get(0);

        assertThatThrownBy(() -> new SampleAlert(
                                AlertKind.ORIGIN_HEALTH, byName, byName.stamps().get(0), false, AT)
                        .json())
                .hasMessage("orders has no origin in stamp weu");
    }

    private static SampleAlert fired(AlertKind kind) {
        return new SampleAlert(kind, ORDERS, WEU, false, AT);
    }

    private static AlertFired.Condition condition(AlertKind kind) {
        return switch (kind) {
            case ORIGIN_HEALTH -> AlertFired.Condition.ORIGIN_HEALTH;
            case CLUSTER_METRIC, LOG_SEARCH, RESOURCE_HEALTH -> AlertFired.Condition.CLUSTER;
            case DATABASE_METRIC -> AlertFired.Condition.DATABASE;
            case SERVICE_HEALTH -> AlertFired.Condition.PLATFORM;
        };
    }

    private static List<AlertFired> signals(SampleAlert alert) {
        var reading = AlertPayload.read(alert.json(), ESTATE, AT.plusSeconds(30));
        assertThat(reading).isInstanceOf(AlertReading.Mapped.class);
        return ((AlertReading.Mapped) reading).signals();
    }

    private static String alertId(SampleAlert alert) throws IOException {
        return new ObjectMapper()
                .readTree(alert.json())
                .path("data")
                .path("essentials")
                .path("alertId")
                .asText();
    }

    private static Estate shippedEstate() {
        return EstateYaml.read(shippedText());
    }

    private static String shippedText() {
        try {
            return Files.readString(Path.of("..", "understudy.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
