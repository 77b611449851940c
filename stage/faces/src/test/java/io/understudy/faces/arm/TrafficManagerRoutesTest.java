package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficManagerRoutesTest {

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withEndpoints());
    private final JsonMapper mapper = new JsonMapper();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void describesAnEndpointAsItsProbesFindIt() throws IOException {
        var weu = body(get(WEU));
        var neu = body(get(NEU));

        assertThat(weu.path("type").asText()).isEqualTo("Microsoft.Network/trafficManagerProfiles/azureEndpoints");
        assertThat(weu.at("/properties/endpointMonitorStatus").asText()).isEqualTo("Online");
        assertThat(neu.path("type").asText()).isEqualTo("Microsoft.Network/trafficManagerProfiles/externalEndpoints");
        assertThat(neu.at("/properties/endpointMonitorStatus").asText()).isEqualTo("Disabled");
    }

    @Test
    void changesPriorityAndWhetherItAlwaysServes() throws IOException {
        var changed = body(patch("{\"properties\":{\"priority\":7,\"alwaysServe\":\"Enabled\"}}", "2022-04-01"));

        assertThat(changed.at("/properties/priority").asInt()).isEqualTo(7);
        assertThat(changed.at("/properties/endpointMonitorStatus").asText()).isEqualTo("Unmonitored");
        assertThat(changed.at("/properties/endpointStatus").asText()).isEqualTo("Enabled");
    }

    @Test
    void refusesAVersionThatAzureDoesNotHave() throws IOException {
        var response = patch("{\"properties\":{\"endpointStatus\":\"Disabled\"}}", "2024-02-01");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(codeOf(response)).isEqualTo("NoRegisteredProviderFound");
        assertThat(status()).isEqualTo("Enabled");
    }

    @Test
    void refusesMembersThatAnEndpointDoesNotHave() throws IOException {
        assertThat(codeOf(patch("{\"properties\":{\"enabledState\":\"Disabled\"}}", "2022-04-01")))
                .isEqualTo("InvalidRequestContent");
        assertThat(codeOf(patch("{\"endpointStatus\":\"Disabled\"}", "2022-04-01")))
                .isEqualTo("InvalidRequestContent");
        assertThat(status()).isEqualTo("Enabled");
    }

    @Test
    void refusesWhatIsOutOfBounds() throws IOException {
        assertThat(codeOf(patch("{\"properties\":{\"endpointStatus\":\"Off\"}}", "2022-04-01")))
                .isEqualTo("BadRequest");
        assertThat(codeOf(patch("{\"properties\":{\"priority\":1001}}", "2022-04-01")))
                .isEqualTo("BadRequest");
        assertThat(codeOf(patch("{\"properties\":{\"priority\":\"first\"}}", "2022-04-01")))
                .isEqualTo("BadRequest");
    }

    @Test
    void knowsNoEndpointThatNobodyDeclared() throws IOException {
        var response =
                arm.send(HttpMethod.GET, AnEstate.DNS_PROFILE + "/azureEndpoints/sea?api-version=2022-04-01", "");

        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(codeOf(response)).isEqualTo("ResourceNotFound");
    }

    @Test
    void writesCallsDownByTheNamesThatRolesGrant() {
        get(NEU);
        patch("{\"properties\":{\"endpointStatus\":\"Disabled\"}}", "2022-04-01");

        assertThat(arm.calls())
                .extracting(JournalEntry.ArmCalled::action)
                .containsExactly(
                        "Microsoft.Network/trafficManagerProfiles/externalEndpoints/read",
                        "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write");
    }

    private HttpResponse get(StampName stamp) {
        return arm.send(HttpMethod.GET, AnEstate.endpoint(stamp).id() + "?api-version=2022-04-01", "");
    }

    private HttpResponse patch(String body, String version) {
        return arm.send(HttpMethod.PATCH, AnEstate.endpoint(WEU).id() + "?api-version=" + version, body);
    }

    private String status() throws IOException {
        return body(get(WEU)).at("/properties/endpointStatus").asText();
    }

    private String codeOf(HttpResponse response) throws IOException {
        return body(response).at("/error/code").asText();
    }

    private JsonNode body(HttpResponse response) throws IOException {
        return mapper.readTree(response.getBodyAsBinaryData().toString());
    }
}
