package io.understudy.functions.azure.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.Condition;
import io.understudy.signal.AlertFired.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPayloadTest {

    private static final String CLUSTER =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-weu"
                    + "/providers/Microsoft.ContainerService/managedClusters/orders-weu";
    private static final String TYPE = "Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hearsOfAResourcesHealthInBothSchemas(boolean inCloudEvents) {
        var reading =
                read(inCloudEvents ? cloudEvent(TYPE, CLUSTER, "Unavailable") : gridEvent(CLUSTER, "Unavailable"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        EventReading.Heard.class,
                        heard -> assertThat(heard.signals()).singleElement().satisfies(signal -> {
                            assertThat(signal.condition()).isEqualTo(Condition.CLUSTER);
                            assertThat(signal.state()).isEqualTo(State.FIRED);
                            assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-21T05:58:00Z"));
                            assertThat(signal.words()).isEqualTo("the platform says that orders-weu is unavailable");
                        }));
    }

    @Test
    void hearsThatTheSameThingIsWellAgain() {
        var down = signalsOf(cloudEvent(TYPE, CLUSTER, "Degraded")).get(0);
        var up = signalsOf(cloudEvent(TYPE, CLUSTER, "Available")).get(0);

        assertThat(up.state()).isEqualTo(State.RESOLVED);
        assertThat(up.stamp()).isEqualTo(down.stamp());
        assertThat(up.condition()).isEqualTo(down.condition());
    }

    @Test
    void notesWhatConcernsTheEstateAndChangesNothing() {
        var unknown = (EventReading.Heard) read(cloudEvent(TYPE, CLUSTER, "Unknown"));
        var annotated = (EventReading.Heard) read(cloudEvent(
                "Microsoft.ResourceNotifications.HealthResources.ResourceAnnotated", CLUSTER, "Unavailable"));

        assertThat(unknown.signals()).isEmpty();
        assertThat(unknown.unmapped()).isEmpty();
        assertThat(unknown.noted())
                .containsExactly("the platform says that orders-weu is unknown (stamp weu of orders)");
        assertThat(annotated.signals()).isEmpty();
        assertThat(annotated.noted()).hasSize(1);
    }

    /** Event Grid sends its whole batch again, for a day, when one event of it makes us fail. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheOthersOfADeliveryInWhichATimeCannotBeRead(boolean inCloudEvents) {
        var good = inCloudEvents ? cloudEvent(TYPE, CLUSTER, "Unavailable") : gridEvent(CLUSTER, "Unavailable");
        var one = good.strip().startsWith("[")
                ? good.strip().substring(1, good.strip().length() - 1)
                : good;
        var bad = one.replace("2026-11-21T05:58:00Z", "yesterday");

        assertThat(read(bad)).isInstanceOf(EventReading.NotAnEvent.class);
        assertThat(read("[" + bad + "," + one + "]")).isInstanceOfSatisfying(EventReading.Heard.class, heard -> {
            assertThat(heard.signals()).hasSize(1);
            assertThat(heard.unmapped()).containsExactly("1 of 2 events of a delivery cannot be read");
        });
    }

    @Test
    void reportsWhatSaysNothingAboutTheEstate() {
        var reading = read(cloudEvent("Contoso.ItemPurchased", "/somewhere", "Unavailable"));

        assertThat(reading).isInstanceOfSatisfying(EventReading.Heard.class, heard -> {
            assertThat(heard.signals()).isEmpty();
            assertThat(heard.unmapped())
                    .containsExactly("event e1 of type Contoso.ItemPurchased about /somewhere says nothing about"
                            + " the estate");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "[]", "[{\"specversion\":\"1.0\"}]", "{\"id\":\"x\"}", "[1]"})
    void refusesWhatIsNoEvent(String body) {
        assertThat(read(body)).isInstanceOf(EventReading.NotAnEvent.class);
    }

    @Test
    void readsTheOfficialSamples() throws IOException {
        var contracts = System.getenv("UNDERSTUDY_CONTRACTS");
        assumeTrue(contracts != null, "Microsoft's samples are not here; set UNDERSTUDY_CONTRACTS to their folder");
        for (var schema : List.of("cloudevent", "eventgrid")) {
            var sample = Files.readString(
                    Path.of(contracts, "eventgrid", "health-availability-status-changed." + schema + ".json"));

            assertThat(read(sample))
                    .isInstanceOfSatisfying(
                            EventReading.Heard.class,
                            heard -> assertThat(heard.unmapped()).hasSize(1));
            assertThat(signalsOf(sample.replaceAll("(\"targetResourceId\": )\"[^\"]+\"", "$1\"" + CLUSTER + "\"")))
                    .hasSize(1);
        }
    }

    private static EventReading read(String body) {
        return EventPayload.read(body, Estates.shipped(), HandClock.START);
    }

    private static List<AlertFired> signalsOf(String body) {
        var reading = read(body);
        assertThat(reading).isInstanceOf(EventReading.Heard.class);
        return ((EventReading.Heard) reading).signals();
    }

    private static String cloudEvent(String type, String subject, String state) {
        return """
               {"specversion":"1.0","id":"e1","source":"/subscriptions/s","type":"%s","subject":"%s",
                "time":"2026-11-21T05:58:00Z","data":%s}""".formatted(type, subject, data(subject, state));
    }

    private static String gridEvent(String subject, String state) {
        return """
               [{"id":"e1","topic":"/subscriptions/s","subject":"%s","eventType":"%s","dataVersion":"1",
                 "metadataVersion":"1","eventTime":"2026-11-21T05:58:00Z","data":%s}]""".formatted(subject, TYPE, data(subject, state));
    }

    private static String data(String target, String state) {
        return """
               {"resourceInfo":{"properties":{"targetResourceId":"%s","previousAvailabilityState":"Available",
                "availabilityState":"%s"}},"apiVersion":"2023-12-01"}""".formatted(target, state);
    }
}
