package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.flexibleServer;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresRoutesTest {

    private static final String FORCED =
            "{\"properties\":{\"replica\":{\"promoteMode\":\"Switchover\",\"promoteOption\":\"Forced\"}}}";

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withStores(AnEstate.postgres()));
    private final JsonMapper mapper = new JsonMapper();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void showsRolesAsTheOfficialSamplesDo() throws IOException {
        var primary = get(WEU);

        assertThat(primary.path("type").asText()).isEqualTo("Microsoft.DBforPostgreSQL/flexibleServers");
        assertThat(primary.at("/properties/state").asText()).isEqualTo("Ready");
        assertThat(primary.at("/properties/replica/role").asText()).isEqualTo("Primary");
        assertThat(get(NEU).at("/properties/replica/role").asText()).isEqualTo("GeoAsyncReplica");
        assertThat(get(NEU).at("/properties/replica/replicationState").asText()).isEqualTo("Active");
    }

    @Test
    void takesAPromotionAndSaysWhereToAskForItsEnd() throws IOException {
        try (var taken = patch(FORCED, "2025-08-01")) {
            assertThat(taken.getStatusCode()).isEqualTo(202);
            var operation = taken.getHeaderValue(HttpHeaderName.fromString("Azure-AsyncOperation"));
            assertThat(operation).startsWith(arm.address).contains("/locations/northeurope/azureAsyncOperation/");
            assertThat(taken.getHeaderValue(HttpHeaderName.LOCATION)).contains("/operationResults/");
            var status = body(arm.send(HttpMethod.GET, operation.substring(arm.address.length()), ""));
            assertThat(status.path("status").asText()).isIn("InProgress", "Succeeded");
        }
        assertThat(get(NEU).toString()).doesNotContain("promoteMode");
    }

    @Test
    void refusesAVersionThatDoesNotKnowSwitchovers() throws IOException {
        assertThat(codeOf(patch(FORCED, "2022-12-01"))).isEqualTo("NoRegisteredProviderFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties':{'replica':{'promoteMode':'Standalone','promoteOption':'Forced'}}} | InvalidParameterValue",
                "{'properties':{'replica':{'promoteMode':'Switchover','promoteOption':'Soon'}}} | InvalidParameterValue",
                "{'properties':{'replica':{'role':'Primary'}}} | InvalidRequestContent",
                "{'properties':{'backup':{}}} | InvalidRequestContent",
            },
            quoteCharacter = '"')
    void refusesWhatItWouldOnlyLeaveOut(String body, String code) throws IOException {
        assertThat(codeOf(patch(body.replace('\'', '"'), "2025-08-01"))).isEqualTo(code);
    }

    private JsonNode get(StampName stamp) throws IOException {
        return body(arm.send(HttpMethod.GET, flexibleServer(stamp) + "?api-version=2025-08-01", ""));
    }

    private HttpResponse patch(String body, String version) {
        return arm.send(HttpMethod.PATCH, flexibleServer(NEU) + "?api-version=" + version, body);
    }

    private String codeOf(HttpResponse response) throws IOException {
        return body(response).at("/error/code").asText();
    }

    private JsonNode body(HttpResponse response) throws IOException {
        try (response) {
            return mapper.readTree(response.getBodyAsBinaryData().toString());
        }
    }
}
