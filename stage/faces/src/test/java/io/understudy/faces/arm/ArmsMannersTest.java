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
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.ground.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    void refusesAVersionThatItDoesNotKnow() throws Exception {
        var old = "?api-version=1999-01-01";

        for (var path : List.of(
                cluster(WEU) + old,
                server(NEU) + "/failoverGroups" + old,
                origin(WEU) + old,
                AnEstate.endpoint(WEU).id() + old)) {
            var response = arm.send(HttpMethod.GET, path, "");
            assertThat(response.getStatusCode()).as(path).isEqualTo(400);
            assertThat(codeOf(response)).as(path).isEqualTo("NoRegisteredProviderFound");
        }
        assertThat(arm.calls()).isEmpty();
    }

    @Test
    void refusesMembersThatItWouldOnlyLeaveOut() throws Exception {
        var origin = arm.send(
                HttpMethod.PATCH,
                origin(WEU) + "?api-version=2024-02-01",
                "{\"properties\":{\"hostName\":\"elsewhere.example\"}}");
        var pool = arm.send(
                HttpMethod.PUT,
                cluster(NEU) + "/agentPools/apps" + AKS,
                "{\"properties\":{\"count\":3,\"spotMaxPrice\":1}}");

        assertThat(codeOf(origin)).isEqualTo("InvalidRequestContent");
        assertThat(codeOf(pool)).isEqualTo("InvalidRequestContent");
    }

    @Test
    void refusesToStopAPoolAsLongAsItOnlyScalesThem() throws Exception {
        var response = arm.send(
                HttpMethod.PUT,
                cluster(WEU) + "/agentPools/apps" + AKS,
                "{\"properties\":{\"count\":3,\"powerState\":{\"code\":\"Stopped\"}}}");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(codeOf(response)).isEqualTo("PropertyChangeNotAllowed");
    }

    /** The client goes on writing while it is refused; whatever becomes of its connection, the next one is served. */
    @Test
    void refusesABodyThatNobodyWouldSendAndGoesOnServing() throws Exception {
        for (int i = 0; i < 8; i++) {
            try {
                var response =
                        arm.send(HttpMethod.PATCH, origin(WEU) + "?api-version=2024-02-01", "x".repeat(30_000_000));
                assertThat(response.getStatusCode()).isEqualTo(413);
            } catch (RuntimeException cutOff) {
                assertThat(cutOff).hasRootCauseInstanceOf(IOException.class);
            }
        }

        assertThat(arm.send(HttpMethod.GET, cluster(WEU) + AKS, "").getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhatTheCallerMayDoAndRefusesTheRest() throws Exception {
        var right = "Microsoft.ContainerService/managedClusters/start/action";
        arm.azure.tell((model, now) -> model.faults().withhold(right, true, now));

        var may = body(arm.send(
                HttpMethod.GET,
                cluster(WEU) + "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01",
                ""));
        var start = arm.send(HttpMethod.POST, cluster(WEU) + "/start" + AKS, "");

        assertThat(may.at("/value/0/actions/0").asText()).isEqualTo("*");
        assertThat(may.at("/value/0/notActions/0").asText()).isEqualTo(right);
        assertThat(start.getStatusCode()).isEqualTo(403);
        assertThat(codeOf(start)).isEqualTo("AuthorizationFailed");
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
