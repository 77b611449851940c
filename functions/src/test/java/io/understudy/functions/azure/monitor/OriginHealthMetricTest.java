package io.understudy.functions.azure.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.signal.Finding;
import io.understudy.signal.Sample;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginHealthMetricTest {

    private static final Workload ORDERS = Estates.shipped().workloads().get(0);

    private FakeAzure azure;
    private final HandClock clock = new HandClock();
    private Optional<String> token = Optional.of("ours");
    private OriginHealthMetric metric;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        metric = new OriginHealthMetric(
                azure.endpoint(), new PlainHttp(), clock.asProductTime(), "swedencentral", () -> token);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({"0,DOWN", "49.9,DOWN", "50,MISSING", "89,MISSING", "90,UP", "100,UP"})
    void readsTheNewestMinuteThatIsOver(double percent, Finding finding) {
        answer(200, series("orders-weu.contoso.example:443", percent));

        var report = metric.read(ORDERS).orElseThrow();

        assertThat(report.at()).isEqualTo(HandClock.START.minusSeconds(60));
        assertThat(report.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.stamp().value()).isEqualTo("weu");
            assertThat(sample.look()).isEqualTo(Sample.Look.EDGE);
            assertThat(sample.finding()).isEqualTo(finding);
            assertThat(sample.words()).startsWith("OriginHealthPercentage ");
        });
    }

    @Test
    void saysNothingWhereNothingCanBeRead() {
        answer(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");
        assertThat(metric.read(ORDERS)).isEmpty();
    }

    @Test
    void saysNothingOfAnotherOriginAndOfAMinuteWithoutANumber() {
        answer(200, series("other.contoso.example", 0).replace("\"average\":0.0", "\"maximum\":1"));

        assertThat(metric.read(ORDERS)).isEmpty();
    }

    @Test
    void asksAtMostOnceAMinuteAndNotWithoutAToken() {
        token = Optional.empty();
        assertThat(metric.read(ORDERS)).isEmpty();

        token = Optional.of("ours");
        answer(200, series("orders-weu.contoso.example", 0));
        assertThat(metric.read(ORDERS)).isPresent();
        assertThat(metric.read(ORDERS))
                .as("Azure throttles callers that ask more often")
                .isEmpty();

        clock.pass(Duration.ofSeconds(60));
        assertThat(metric.read(ORDERS)).isPresent();
    }

    private void answer(int status, String body) {
        var profile = ORDERS.stamps().get(0).origin().orElseThrow().profile();
        azure.on("GET", profile + "/providers/Microsoft.Insights/metrics", status, body);
    }

    /** The minute before the last one, the last one, and the one that is not over. */
    private static String series(String host, double percent) {
        return """
                {"cost":3,"timespan":"x","interval":"PT1M","value":[{"id":"i","type":"Microsoft.Insights/metrics",
                "name":{"value":"OriginHealthPercentage"},"unit":"Percent","timeseries":[{"metadatavalues":[
                {"name":{"value":"origin"},"value":"%s"}],"data":[
                {"timeStamp":"%s","average":75.0},{"timeStamp":"%s","average":%s},{"timeStamp":"%s","average":1.0}]}],
                "errorCode":"Success"}],"namespace":"Microsoft.Cdn/profiles","resourceregion":"global"}""".formatted(
                        host,
                        HandClock.START.minusSeconds(180),
                        HandClock.START.minusSeconds(120),
                        percent,
                        HandClock.START.minusSeconds(30));
    }
}
