package io.understudy.faces.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.tests.fixtures.AnEstate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginHealthTest {

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withAStandby());

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void tellsOfEachOriginMinuteByMinute() throws IOException {
        var body = body(get("2023-10-01"));
        var metric = body.at("/value/0");

        assertThat(body.path("interval").asText()).isEqualTo("PT1M");
        assertThat(metric.at("/name/value").asText()).isEqualTo("OriginHealthPercentage");
        assertThat(metric.path("timeseries")).hasSize(2).allSatisfy(series -> {
            assertThat(series.at("/metadatavalues/0/name/value").asText()).isEqualTo("origin");
            var minutes = series.path("data");
            assertThat(minutes).hasSize(5);
            var first = Instant.parse(minutes.path(0).path("timeStamp").asText());
            assertThat(Instant.parse(minutes.path(1).path("timeStamp").asText()))
                    .isEqualTo(first.plus(Duration.ofMinutes(1)));
        });
    }

    @Test
    void refusesAVersionThatAzureDoesNotHave() throws IOException {
        var response = get("1999-01-01");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(body(response).at("/error/code").asText()).isEqualTo("NoRegisteredProviderFound");
    }

    private HttpResponse get(String version) {
        return arm.send(
                HttpMethod.GET,
                AnEstate.PROFILE
                        + "/providers/Microsoft.Insights/metrics?metricnames=OriginHealthPercentage&api-version="
                        + version,
                "");
    }

    private static JsonNode body(HttpResponse response) throws IOException {
        return new JsonMapper().readTree(response.getBodyAsBinaryData().toString());
    }
}
