package io.understudy.functions.azure.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.Condition;
import io.understudy.signal.AlertFired.State;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class AlertPayloadTest {

    private static final Estate ESTATE = Estates.shipped();
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";
    private static final String PROFILE =
            SUBSCRIPTION + "/resourcegroups/orders-edge/providers/microsoft.cdn/profiles/contoso";
    private static final String CLUSTER =
            SUBSCRIPTION + "/resourcegroups/orders-weu/providers/microsoft.containerservice/managedclusters/orders-weu";
    private static final String SERVER =
            SUBSCRIPTION + "/resourcegroups/orders-neu/providers/microsoft.sql/servers/orders-sql-neu/databases/orders";

    @Test
    void readsTheEdgesViewOfAnOrigin() {
        var reading = read(metric("Fired", PROFILE, "Orders-WEU.contoso.example:443"));

        assertThat(reading)
                .isEqualTo(new AlertReading.Mapped(List.of(new AlertFired(
                        ESTATE.workloads().get(0).name(),
                        ESTATE.workloads().get(0).stamps().get(0).name(),
                        Condition.ORIGIN_HEALTH,
                        State.FIRED,
                        Instant.parse("2026-11-21T05:59:30.500Z"),
                        "alert rule edge-origin-health fired: OriginHealthPercentage 0, LessThan 50",
                        Optional.of("edge-origin-health"),
                        Optional.of("/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/a1")))));
    }

    @Test
    void saysWhatWasMeasuredWithOneDigitBehindThePoint() {
        var payload = metric("Fired", PROFILE, "orders-weu.contoso.example")
                .replace("\"metricValue\":0", "\"metricValue\":41.666666666666664");

        assertThat(signals(payload))
                .singleElement()
                .satisfies(signal -> assertThat(signal.words()).contains("OriginHealthPercentage 41.7, LessThan 50"));
    }

    @Test
    void readsThatItIsWellAgain() {
        var payload = metric("Resolved", PROFILE, "orders-weu.contoso.example")
                .replace("\"description\"", "\"resolvedDateTime\":\"2026-11-21T05:59:58Z\",\"description\"");

        assertThat(signals(payload)).singleElement().satisfies(signal -> {
            assertThat(signal.state()).isEqualTo(State.RESOLVED);
            assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-21T05:59:58Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({CLUSTER + ", weu, CLUSTER", SERVER + ", neu, DATABASE"})
    void knowsWhatAnAlertIsAboutByItsTarget(String target, String stamp, Condition condition) {
        assertThat(signals(metric("Fired", target, "-"))).singleElement().satisfies(signal -> {
            assertThat(signal.stamp().value()).isEqualTo(stamp);
            assertThat(signal.condition()).isEqualTo(condition);
        });
    }

    @Test
    void knowsAnEndpointByItsIdAndByItsNameInTheProfile() {
        var byId = metric("Fired", Estates.DNS_PROFILE + "/azureEndpoints/weu", "-");
        var byName = metric("Fired", Estates.DNS_PROFILE, "NEU").replace("\"Origin\"", "\"EndpointName\"");

        assertThat(signalsWithEndpoints(byId)).containsExactly(tuple("weu", Condition.ENDPOINT));
        assertThat(signalsWithEndpoints(byName)).containsExactly(tuple("neu", Condition.ENDPOINT));
    }

    private static List<Tuple> signalsWithEndpoints(String payload) {
        var reading = AlertPayload.read(payload, Estates.withEndpoints(), HandClock.START);
        assertThat(reading).isInstanceOf(AlertReading.Mapped.class);
        return ((AlertReading.Mapped) reading)
                .signals().stream()
                        .map(signal -> tuple(signal.stamp().value(), signal.condition()))
                        .toList();
    }

    @Test
    void readsResourceHealthOnlyWhereNoUserCausedIt() {
        assertThat(signals(resourceHealth("Unavailable", "PlatformInitiated"))).hasSize(1);
        assertThat(read(resourceHealth("Unavailable", "UserInitiated")))
                .isInstanceOfSatisfying(
                        AlertReading.Unmapped.class,
                        unmapped -> assertThat(unmapped.reason()).isEqualTo("a user, and no failure, caused it"));
        assertThat(read(resourceHealth("Unknown", "PlatformInitiated"))).isInstanceOf(AlertReading.Unmapped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"ImpactedRegions\":[{\"RegionName\":\"West Europe\"}],\"ServiceName\":\"AKS\"}]",
                "\"[{\\\"ImpactedRegions\\\":[{\\\"RegionName\\\":\\\"West Europe\\\"}],\\\"ServiceName\\\":\\\"AKS\\\"}]\"",
            })
    void readsARegionsTroubleInBothOfItsSpellings(String services) {
        assertThat(signals(serviceHealth(services, "Active", "False")))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.stamp().value()).isEqualTo("weu");
                    assertThat(signal.condition()).isEqualTo(Condition.PLATFORM);
                    assertThat(signal.state()).isEqualTo(State.FIRED);
                });
        assertThat(signals(serviceHealth(services, "Resolved", "False")))
                .singleElement()
                .satisfies(signal -> assertThat(signal.state()).isEqualTo(State.RESOLVED));
    }

    @Test
    void isNotMovedByATestOfAzuresOwn() {
        var services = "[{\"ImpactedRegions\":[{\"RegionName\":\"West Europe\"}]}]";

        assertThat(read(serviceHealth(services, "Active", "True"))).isInstanceOf(AlertReading.Unmapped.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/subscriptions/other/resourcegroups/x/providers/microsoft.sql/servers/y | nothing that it names is in the estate",
                "not an id | nothing that it names is in the estate",
            })
    void keepsWhatSaysNothingAboutTheEstate(String target, String reason) {
        assertThat(read(metric("Fired", target, "-")))
                .isEqualTo(new AlertReading.Unmapped(
                        "/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/a1:FIRED",
                        "edge-origin-health",
                        reason));
    }

    @Test
    void doesNotGuessWhichOriginAProfilesAlertMeans() {
        assertThat(read(metric("Fired", PROFILE, "other.contoso.example")))
                .isInstanceOfSatisfying(
                        AlertReading.Unmapped.class,
                        unmapped -> assertThat(unmapped.reason())
                                .isEqualTo("it names a Front Door profile of ours, but none of our origins"));
    }

    @Test
    void doesNotTakeALongerNameForOurs() {
        assertThat(read(metric("Fired", CLUSTER + "-2", "-"))).isInstanceOf(AlertReading.Unmapped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{}}}",
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitorCondition\":null,\"alertTargetIDs\":null}}}",
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitorCondition\":\"Fired\",\"alertTargetIDs\":null,\"severity\":null}}}",
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitorCondition\":\"Fired\",\"alertTargetIDs\":\"x\"},\"alertContext\":[]}}",
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitorCondition\":{\"a\":1},\"alertTargetIDs\":[1,{},null]}}}",
            })
    void survivesWhateverAKindOfAlertLeavesOut(String payload) {
        assertThat(read(payload)).isInstanceOf(AlertReading.Unmapped.class);
    }

    @Test
    void tellsAnotherSchemaFromNoJson() {
        assertThat(read("{\"status\":\"Activated\",\"context\":{}}")).isInstanceOf(AlertReading.NotCommonSchema.class);
        assertThat(read("{\"schemaId\":\"azureMonitorCommonAlertSchema\"}"))
                .isInstanceOf(AlertReading.NotCommonSchema.class);
        assertThat(read("[]")).isInstanceOf(AlertReading.NotCommonSchema.class);
        assertThat(List.of("", "alert!", "{", "{\"a\":1}{\"b\":2}", "[".repeat(1000), "{\"a\":1,\"a\":2}"))
                .allSatisfy(text -> assertThat(read(text)).isInstanceOf(AlertReading.NotJson.class));
    }

    @Test
    void keepsWordsShortAndPrintable() {
        var payload = metric("Fired", CLUSTER, "-").replace("edge-origin-health", "evil\\n\\u0007" + "x".repeat(5000));

        assertThat(signals(payload)).singleElement().satisfies(signal -> {
            assertThat(signal.words()).hasSizeLessThan(310).doesNotContainPattern("\\p{Cntrl}");
        });
    }

    @Test
    void readsEveryOfficialSample() throws IOException {
        var contracts = System.getenv("UNDERSTUDY_CONTRACTS");
        assumeTrue(contracts != null, "Microsoft's samples are not here; set UNDERSTUDY_CONTRACTS to their folder");
        try (var files = Files.list(Path.of(contracts, "monitor"))) {
            for (var file : files.sorted().toList()) {
                var isEnvelope = file.getFileName().toString().startsWith("common-alert");

                var reading = read(Files.readString(file));

                assertThat(reading)
                        .as(file.getFileName().toString())
                        .isInstanceOf(isEnvelope ? AlertReading.Unmapped.class : AlertReading.NotCommonSchema.class);
            }
        }
    }

    @Test
    void readsAnOfficialSampleThatNamesOurCluster() throws IOException {
        var contracts = System.getenv("UNDERSTUDY_CONTRACTS");
        assumeTrue(contracts != null, "Microsoft's samples are not here; set UNDERSTUDY_CONTRACTS to their folder");
        var sample = Files.readString(Path.of(contracts, "monitor", "common-alert-metric-dynamic.json"));

        var ours = sample.replaceAll("(\"alertTargetIDs\": \\[\\s*)\"[^\"]+\"", "$1\"" + CLUSTER + "\"");

        assertThat(signals(ours))
                .singleElement()
                .satisfies(signal -> assertThat(signal.condition()).isEqualTo(Condition.CLUSTER));
    }

    private static AlertReading read(String payload) {
        return AlertPayload.read(payload, ESTATE, HandClock.START);
    }

    private static List<AlertFired> signals(String payload) {
        var reading = read(payload);
        assertThat(reading).isInstanceOf(AlertReading.Mapped.class);
        return ((AlertReading.Mapped) reading).signals();
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

    private static String resourceHealth(String status, String cause) {
        return """
               {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"a","alertRule":"r",
                 "signalType":"Activity Log","monitorCondition":"Fired","monitoringService":"Resource Health",
                 "alertTargetIDs":["%s"],"firedDateTime":"2026-11-21T05:59:30Z"},
                "alertContext":{"properties":{"currentHealthStatus":"%s","previousHealthStatus":"Available","cause":"%s"}}}}""".formatted(CLUSTER, status, cause);
    }

    private static String serviceHealth(String services, String stage, String synthetic) {
        return """
               {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"a","alertRule":"r",
                 "signalType":"ActivityLog","monitorCondition":"Fired","monitoringService":"ServiceHealth",
                 "alertTargetIDs":["%s"],"firedDateTime":"2026-11-21T05:59:30Z"},
                "alertContext":{"channels":1,"level":3,"properties":{"incidentType":"Incident","stage":"%s",
                 "region":"Global","IsSynthetic":"%s","impactedServices":%s}}}}""".formatted(SUBSCRIPTION, stage, synthetic, services);
    }
}
