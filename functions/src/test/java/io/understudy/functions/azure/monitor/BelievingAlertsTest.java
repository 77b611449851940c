package io.understudy.functions.azure.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.Condition;
import io.understudy.topology.Estate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which alerts are a witness's word, and whose they are. */
class BelievingAlertsTest {

    private static final Estate ESTATE = Estates.shipped();
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";
    private static final String PROFILE =
            SUBSCRIPTION + "/resourcegroups/orders-edge/providers/microsoft.cdn/profiles/contoso";
    private static final String CLUSTER =
            SUBSCRIPTION + "/resourcegroups/orders-weu/providers/microsoft.containerservice/managedclusters/orders-weu";

    @Test
    void takesEveryOtherAlertOnAnOriginForANote() {
        var healthy = metric("Fired", PROFILE, "orders-weu.contoso.example");

        assertThat(List.of(
                        healthy.replace("OriginHealthPercentage", "OriginLatency"),
                        healthy.replace("LessThan", "GreaterThan"),
                        healthy.replace("edge-origin-health", "a rule of somebody else"),
                        changeOf(ESTATE.workloads()
                                .get(0)
                                .stamps()
                                .get(0)
                                .origin()
                                .orElseThrow()
                                .id()
                                .value())))
                .allSatisfy(payload -> assertThat(signals(payload))
                        .singleElement()
                        .satisfies(signal -> assertThat(signal.condition()).isEqualTo(Condition.ORIGIN)));
    }

    @Test
    void doesNotBelieveADateInTheFuture() {
        var payload = metric("Fired", PROFILE, "orders-weu.contoso.example")
                .replace("2026-11-21T05:59:30.500Z", "2099-01-01T00:00:00Z");

        assertThat(signals(payload))
                .singleElement()
                .satisfies(signal -> assertThat(signal.at()).isEqualTo(HandClock.START));
    }

    @Test
    void tellsTwoAlertsOfOneStampApartThatFireInOneBreath() {
        var first = metric("Fired", PROFILE, "orders-weu.contoso.example");
        var second = first.replace("alerts/a1", "alerts/a2");

        assertThat(signals(first).get(0).id())
                .isNotEqualTo(signals(second).get(0).id());
        assertThat(signals(first.replace("alerts/a1", "x".repeat(400))).get(0).id())
                .as("what the bus takes")
                .hasSizeLessThan(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"cluster\":\"orders-weu\"", "\"microsoft.resourceid\":\"" + CLUSTER + "\""})
    void knowsOurClusterByTheLabelThatPrometheusGivesIt(String label) {
        var payload = """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{
                 "alertId":"/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/p1","alertRule":"KubePodCrashLooping",
                 "signalType":"Metric","monitorCondition":"Fired","monitoringService":"Prometheus",
                 "alertTargetIDs":["/subscriptions/s/resourcegroups/m/providers/microsoft.monitor/accounts/metrics"],
                 "firedDateTime":"2026-11-21T05:59:30Z"},
                "alertContext":{"expression":"x > 0","expressionValue":"1","labels":{"namespace":"orders",%s}}}}""".formatted(label);

        assertThat(signals(payload)).singleElement().satisfies(signal -> {
            assertThat(signal.stamp().value()).isEqualTo("weu");
            assertThat(signal.condition()).isEqualTo(Condition.CLUSTER);
        });
    }

    private static List<AlertFired> signals(String payload) {
        var reading = AlertPayload.read(payload, ESTATE, HandClock.START);
        assertThat(reading).isInstanceOf(AlertReading.Mapped.class);
        return ((AlertReading.Mapped) reading).signals();
    }

    /** A person's change of the resource, by a rule that has the name of a witness. */
    private static String changeOf(String target) {
        return metric("Fired", target, "-").replace("\"condition\":{", "\"authorization\":{");
    }

    private static String metric(String condition, String target, String origin) {
        return """
               {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{
                 "alertId":"/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/a1","alertRule":"edge-origin-health",
                 "severity":"Sev1","signalType":"Metric","monitorCondition":"%s","monitoringService":"Platform",
                 "alertTargetIDs":["%s"],"firedDateTime":"2026-11-21T05:59:30.500Z","description":"d",
                 "essentialsVersion":"1.0","alertContextVersion":"1.0"},
                "alertContext":{"conditionType":"MultipleResourceMultipleMetricCriteria","condition":{"allOf":[
                 {"metricName":"OriginHealthPercentage","operator":"LessThan","threshold":"50","metricValue":0,
                  "dimensions":[{"name":"Origin","value":"%s"}]}]}}}}""".formatted(condition, target, origin);
    }
}
