package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.tests.fixtures.AnEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares answers with Azure's published samples, where the environment says in which folder they are. */
class TheOfficialSamplesTest {

    private final JsonMapper mapper = new JsonMapper();
    private final ArmOnLoopback arm = new ArmOnLoopback();
    private Path samples = Path.of("");

    @BeforeEach
    void find() {
        var folder = System.getenv("UNDERSTUDY_CONTRACTS");
        assumeTrue(folder != null, "Microsoft's samples are not here; set UNDERSTUDY_CONTRACTS to their folder");
        samples = Path.of(folder);
    }

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void describeAClusterLikeOurs() throws IOException {
        var ours = shape(get(cluster(WEU) + "?api-version=2025-09-01"));

        assertAgree(
                ours,
                sample("aks/managedClusters-get.json", "200"),
                "/id",
                "/location",
                "/name",
                "/eTag",
                "/properties/provisioningState",
                "/properties/agentPoolProfiles[]/name",
                "/properties/agentPoolProfiles[]/count",
                "/properties/agentPoolProfiles[]/eTag",
                "/properties/agentPoolProfiles[]/provisioningState");
    }

    @Test
    void describeAPoolLikeOurs() throws IOException {
        var ours = shape(get(cluster(NEU) + "/agentPools/apps?api-version=2025-09-01"));

        assertAgree(
                ours,
                sample("aks/agentPools-createOrUpdate-update.json", "200"),
                "/id",
                "/type",
                "/name",
                "/properties/provisioningState",
                "/properties/count",
                "/properties/vmSize",
                "/properties/mode");
    }

    @Test
    void describeAFailoverGroupLikeOurs() throws IOException {
        var ours = shape(get(server(WEU) + "/failoverGroups/" + GROUP + "?api-version=2021-11-01"));

        assertAgree(
                ours,
                sample("sql/failoverGroups-get.json", "200"),
                "/id",
                "/location",
                "/properties/readWriteEndpoint/failoverPolicy",
                "/properties/replicationRole",
                "/properties/replicationState",
                "/properties/partnerServers[]/id",
                "/properties/partnerServers[]/location",
                "/properties/partnerServers[]/replicationRole");
    }

    @Test
    void describeAnOriginLikeOurs() throws IOException {
        var address = origin(WEU) + "?api-version=2024-02-01";
        var essentials = new String[] {
            "/id",
            "/type",
            "/name",
            "/properties/enabledState",
            "/properties/hostName",
            "/properties/provisioningState",
            "/properties/deploymentStatus",
            "/properties/priority",
            "/properties/weight"
        };

        assertAgree(shape(get(address)), sample("afd/origins-get.json", "200"), essentials);
        var updated = arm.send(HttpMethod.PATCH, address, "{\"properties\":{\"enabledState\":\"Enabled\"}}");
        assertThat(updated.getStatusCode()).isEqualTo(202);
        assertAgree(
                shape(mapper.readTree(updated.getBodyAsBinaryData().toString())),
                sample("afd/origins-update.json", "202"),
                essentials);
    }

    @Test
    void describeAnOriginGroupLikeOurs() throws IOException {
        var id = origin(WEU).value();
        var ours = shape(get(id.substring(0, id.indexOf("/origins/")) + "?api-version=2024-02-01"));

        assertAgree(
                ours,
                sample("afd/originGroups-get.json", "200"),
                "/properties/loadBalancingSettings/sampleSize",
                "/properties/loadBalancingSettings/successfulSamplesRequired",
                "/properties/healthProbeSettings/probePath",
                "/properties/healthProbeSettings/probeIntervalInSeconds",
                "/properties/provisioningState");
    }

    @Test
    void describeAnEndpointLikeOurs() throws IOException {
        try (var withEndpoints = new ArmOnLoopback(AnEstate.withEndpoints())) {
            var updated = withEndpoints.send(
                    HttpMethod.PATCH,
                    AnEstate.endpoint(NEU).id() + "?api-version=2022-04-01",
                    "{\"properties\":{\"endpointStatus\":\"Enabled\"}}");

            assertThat(updated.getStatusCode()).isEqualTo(200);
            assertAgree(
                    shape(mapper.readTree(updated.getBodyAsBinaryData().toString())),
                    sample("trafficmanager/endpoints-patch.json", "200"),
                    "/id",
                    "/name",
                    "/type",
                    "/properties/endpointStatus",
                    "/properties/endpointMonitorStatus",
                    "/properties/target",
                    "/properties/weight",
                    "/properties/priority",
                    "/properties/endpointLocation");
        }
    }

    /** What matters is in both, and what is in both is of the same type; null in the sample says nothing. */
    private static void assertAgree(Map<String, String> ours, Map<String, String> theirs, String... essentials) {
        assertThat(ours).containsKeys(essentials);
        assertThat(theirs).containsKeys(essentials);
        theirs.forEach((path, type) -> {
            if (ours.containsKey(path) && !type.equals("NULL")) {
                assertThat(ours).containsEntry(path, type);
            }
        });
    }

    private JsonNode get(String pathAndQuery) throws IOException {
        return mapper.readTree(
                arm.send(HttpMethod.GET, pathAndQuery, "").getBodyAsBinaryData().toString());
    }

    private Map<String, String> sample(String file, String status) throws IOException {
        return shape(mapper.readTree(Files.readString(samples.resolve(file)))
                .path("responses")
                .path(status)
                .path("body"));
    }

    private static Map<String, String> shape(JsonNode document) {
        var paths = new TreeMap<String, String>();
        collect("", document, paths);
        return paths;
    }

    private static void collect(String at, JsonNode node, Map<String, String> paths) {
        if (node.isObject()) {
            node.properties().forEach(f -> collect(at + "/" + f.getKey(), f.getValue(), paths));
        } else if (node.isArray()) {
            node.forEach(element -> collect(at + "[]", element, paths));
        } else {
            paths.put(at, node.getNodeType().toString());
        }
    }
}
