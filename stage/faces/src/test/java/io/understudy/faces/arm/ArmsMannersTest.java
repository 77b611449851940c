package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArmsMannersTest {

    private static final String AKS = "?api-version=2025-09-01";

    private final ArmOnLoopback arm = new ArmOnLoopback();
    private final JsonMapper mapper = new JsonMapper();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void asksForAToken() throws Exception {
        var response = arm.send(HttpMethod.GET, cluster(WEU) + AKS, "", "Authorization", "Bearer nonsense");

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(codeOf(response)).isEqualTo("AuthenticationFailed");
        assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer authorization_uri=");
        assertThat(arm.calls()).isEmpty();
    }

    @Test
    void asksForAVersion() throws Exception {
        var without = arm.send(HttpMethod.GET, cluster(WEU).value(), "");
        var wrong = arm.send(HttpMethod.GET, cluster(WEU) + "?api-version=latest", "");

        assertThat(without.getStatusCode()).isEqualTo(400);
        assertThat(codeOf(without)).isEqualTo("MissingApiVersionParameter");
        assertThat(codeOf(wrong)).isEqualTo("InvalidApiVersionParameter");
    }

    @Test
    void readsPathsWhateverTheirCase() throws Exception {
        var response =
                arm.send(HttpMethod.GET, cluster(WEU).value().replace("managedClusters", "managedclusters") + AKS, "");

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(body(response).path("id").asText()).contains("/resourcegroups/orders-weu/");
    }

    @Test
    void saysWhatIsLeftAndWhichRequestItWas() {
        var response = arm.send(
                HttpMethod.GET,
                cluster(WEU) + AKS,
                "",
                "x-ms-client-request-id",
                "mine",
                "x-ms-return-client-request-id",
                "true");

        assertThat(Integer.parseInt(header(response, "x-ms-ratelimit-remaining-subscription-reads")))
                .isBetween(200, 249);
        assertThat(header(response, "x-ms-request-id")).isNotEmpty();
        assertThat(header(response, "x-ms-correlation-request-id")).isNotEmpty();
        assertThat(header(response, "x-ms-client-request-id")).isEqualTo("mine");
    }

    @Test
    void throttlesAndSaysWhenToComeBack() throws Exception {
        arm.azure.tell((model, now) -> model.faults().throttle(PROFILE.subscription(), Duration.ofDays(30), now));

        var response = arm.send(HttpMethod.GET, cluster(WEU) + AKS, "");

        assertThat(response.getStatusCode()).isEqualTo(429);
        assertThat(codeOf(response)).isEqualTo("SubscriptionRequestsThrottled");
        assertThat(Long.parseLong(header(response, "Retry-After")))
                .isBetween(Duration.ofDays(29).toSeconds(), Duration.ofDays(31).toSeconds());
    }

    @Test
    void refusesWritesWhereTheResourceGroupsRegionIsUnavailable() throws Exception {
        arm.azure.tell((model, now) -> model.faults().setArmUnavailable(WEST, true, now));

        var response = arm.send(HttpMethod.POST, cluster(WEU) + "/stop" + AKS, "");

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(codeOf(response)).isEqualTo("ServiceUnavailable");
    }

    @Test
    void refusesWhatIsNotJsonAndWhatIsOutOfBounds() throws Exception {
        var notJson = arm.send(HttpMethod.PATCH, origin(WEU) + "?api-version=2024-02-01", "{nonsense");
        var outOfBounds = arm.send(
                HttpMethod.PATCH, origin(WEU) + "?api-version=2024-02-01", "{\"properties\":{\"priority\":9}}");

        assertThat(codeOf(notJson)).isEqualTo("InvalidRequestContent");
        assertThat(outOfBounds.getStatusCode()).isEqualTo(400);
        assertThat(codeOf(outOfBounds)).isEqualTo("BadRequest");
    }

    @Test
    void writesDownWhatWasCalledByTheNameThatRolesGrant() {
        arm.send(HttpMethod.GET, server(NEU) + "/failoverGroups?api-version=2021-11-01", "");
        arm.send(
                HttpMethod.PATCH,
                origin(WEU) + "?api-version=2024-02-01",
                "{\"properties\":{\"enabledState\":\"Disabled\"}}");

        assertThat(arm.calls())
                .extracting(JournalEntry.ArmCalled::action)
                .containsExactly(
                        "Microsoft.Sql/servers/failoverGroups/read",
                        "Microsoft.Cdn/profiles/origingroups/origins/write");
        assertThat(arm.calls()).extracting(JournalEntry.ArmCalled::principal).containsOnly("the-product");
    }

    private String codeOf(HttpResponse response) throws Exception {
        return body(response).path("error").path("code").asText();
    }

    private JsonNode body(HttpResponse response) throws Exception {
        return mapper.readTree(response.getBodyAsBinaryData().toString());
    }

    private static String header(HttpResponse response, String name) {
        var value = response.getHeaders().getValue(HttpHeaderName.fromString(name));
        return value == null ? "" : value;
    }
}
