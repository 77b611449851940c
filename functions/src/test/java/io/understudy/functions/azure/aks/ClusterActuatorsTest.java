package io.understudy.functions.azure.aks;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.StartCluster;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterActuatorsTest {

    private static final ResourceId CLUSTER = new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu");
    private static final StartCluster START = new StartCluster(CLUSTER);
    private static final ScaleNodePool SCALE = new ScaleNodePool(CLUSTER, "work", 3);

    private final HandClock clock = new HandClock();
    private FakeAzure azure;
    private ClusterActuators actuators;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuators = new ClusterActuators(azure.arm(clock));
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesARunningClusterAlone() {
        azure.on("GET", "/neu", 200, cluster("Running", "Succeeded"));

        var outcome = actuators.start(orderTo(START), START);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("cluster neu is running"));
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void startsAStoppedClusterAndAsksUntilItRuns() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded"))
                .on("GET", "/neu", 200, cluster("Stopped", "Starting"))
                .on("GET", "/neu", 200, cluster("Running", "Starting"))
                .on("GET", "/neu", 200, cluster("Running", "Succeeded"))
                .on("POST", "/neu/start", 202, "", "Location", azure.endpoint() + "/operations/1");
        var order = orderTo(START);

        var told = actuators.start(order, START);
        var starting = actuators.start(order.again(), START);
        var almost = actuators.start(order.again().again(), START);
        var running = actuators.start(order.again().again().again(), START);

        assertThat(told).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu was told to start"));
        assertThat(starting).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu is starting"));
        assertThat(almost).isInstanceOf(Outcome.NotYet.class);
        assertThat(running).isEqualTo(new Outcome.Done("cluster neu is running"));
        assertThat(azure.calls("POST"))
                .singleElement()
                .satisfies(c -> assertThat(c.query()).isEqualTo("api-version=2025-09-01"));
    }

    @Test
    void asksLessOftenTheLongerItTakes() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Starting"));
        clock.pass(Duration.ofSeconds(60));

        var outcome = actuators.start(orderTo(START).again(), START);

        assertThat(outcome).isEqualTo(new Outcome.NotYet(Duration.ofMillis(1800), "cluster neu is starting"));
    }

    @Test
    void tellsALackOfCapacityFromSlowness() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded"))
                .on("GET", "/neu", 200, """
                        {"properties":{"provisioningState":"Failed","powerState":{"code":"Stopped"},
                         "status":{"provisioningError":{"code":"AllocationFailed","message":"no room in zone 1"}}}}""")
                .on("POST", "/neu/start", 202, "");
        var order = orderTo(START);

        actuators.start(order, START);
        var outcome = actuators.start(order.again(), START);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(new Fault(
                        Fault.Kind.NO_CAPACITY,
                        "AllocationFailed",
                        "the start of cluster neu failed: no room in zone 1")));
    }

    @Test
    void waitsWhileAnotherOperationRuns() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded"))
                .on("POST", "/neu/start", 409, """
                        {"error":{"code":"OperationNotAllowed","message":"another operation (Stopping) is in progress"}}""", "Retry-After", "7");

        var outcome = actuators.start(orderTo(START), START);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(((Outcome.NotYet) outcome).askAgainIn()).isEqualTo(Duration.ofSeconds(7));
        assertThat(outcome.words()).contains("another operation (Stopping) is in progress");
    }

    @Test
    void raisesTheAutoscalersMinimumAndKeepsEverythingElse() throws JsonProcessingException {
        azure.on("GET", "/work", 200, """
                        {"name":"work","properties":{"count":1,"enableAutoScaling":true,"minCount":1,"maxCount":2,
                         "vmSize":"Standard_D4s_v5","nodeLabels":{"team":"orders"},"mode":"User","eTag":"e-17",
                         "provisioningState":"Succeeded"}}""").on("PUT", "/work", 200, pool(1, 3, 3, "Scaling"));

        var outcome = actuators.scale(orderTo(SCALE), SCALE);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("PUT")).singleElement().satisfies(put -> {
            assertThat(put.header("If-Match")).isEqualTo("e-17");
            var properties = new ObjectMapper().readTree(put.body()).get("properties");
            assertThat(properties.get("minCount").asInt()).isEqualTo(3);
            assertThat(properties.get("maxCount").asInt()).isEqualTo(3);
            assertThat(properties.get("count").asInt()).isEqualTo(1);
            assertThat(properties.get("vmSize").asText()).isEqualTo("Standard_D4s_v5");
            assertThat(properties.at("/nodeLabels/team").asText()).isEqualTo("orders");
        });
    }

    @Test
    void setsTheCountWhereThereIsNoAutoscaler() throws JsonProcessingException {
        azure.on("GET", "/work", 200, pool(1, "Succeeded"))
                .on("GET", "/work", 200, pool(1, "Scaling"))
                .on("GET", "/work", 200, pool(3, "Succeeded"))
                .on("PUT", "/work", 201, pool(1, "Scaling"));
        var order = orderTo(SCALE);

        var told = actuators.scale(order, SCALE);
        var growing = actuators.scale(order.again(), SCALE);
        var grown = actuators.scale(order.again().again(), SCALE);

        assertThat(told.words()).isEqualTo("node pool work of cluster neu was told to grow to 3 nodes");
        assertThat(growing.words()).isEqualTo("node pool work of cluster neu has 1 of 3 nodes and is scaling");
        assertThat(grown).isEqualTo(new Outcome.Done("node pool work of cluster neu has 3 nodes"));
        assertThat(azure.calls("PUT"))
                .singleElement()
                .satisfies(put -> assertThat(new ObjectMapper()
                                .readTree(put.body())
                                .at("/properties/count")
                                .asInt())
                        .isEqualTo(3));
    }

    @Test
    void neverShrinksAPool() {
        azure.on("GET", "/work", 200, pool(9, "Succeeded"));

        var outcome = actuators.scale(orderTo(SCALE), SCALE);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("node pool work of cluster neu has 9 nodes"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void waitsForTheAutoscalerThatWasAskedAlready() {
        azure.on("GET", "/work", 200, pool(2, 3, 10, "Succeeded"));

        var outcome = actuators.scale(orderTo(SCALE), SCALE);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.NotYet(Duration.ofMillis(500), "node pool work of cluster neu has 2 of 3 nodes"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void readsAgainWhenThePoolChangedMeanwhile() {
        azure.on("GET", "/work", 200, pool(1, "Succeeded"))
                .on("PUT", "/work", 412, "{\"error\":{\"code\":\"EtagMismatch\",\"message\":\"changed\"}}");

        assertThat(actuators.scale(orderTo(SCALE), SCALE)).isInstanceOf(Outcome.NotYet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailed, NOT_ALLOWED",
        "403, LinkedAuthorizationFailed, NOT_ALLOWED",
        "409, ScopeLocked, NOT_ALLOWED",
        "400, ErrCode_InsufficientVCPUQuota, NO_CAPACITY",
        "404, ResourceNotFound, MISCONFIGURED",
        "400, InvalidParameter, REJECTED",
    })
    void saysWhatAPersonWouldDoAboutARefusal(int status, String code, Fault.Kind kind) {
        azure.on("GET", "/work", 200, pool(1, "Succeeded"))
                .on("PUT", "/work", status, "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code));

        var outcome = actuators.scale(orderTo(SCALE), SCALE);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(new Fault(
                        kind,
                        code,
                        "could not scale node pool work of cluster neu: Azure answered " + status + " " + code
                                + ", \"no\"")));
    }

    private static String cluster(String power, String state) {
        return """
               {"name":"neu","location":"northeurope","properties":{"provisioningState":"%s","powerState":{"code":"%s"}}}""".formatted(state, power);
    }

    private static String pool(int count, String state) {
        return """
               {"name":"work","properties":{"count":%d,"enableAutoScaling":false,"vmSize":"Standard_D4s_v5","mode":"User",
                "eTag":"e-1","provisioningState":"%s"}}""".formatted(count, state);
    }

    private static String pool(int count, int minimum, int maximum, String state) {
        return """
               {"name":"work","properties":{"count":%d,"enableAutoScaling":true,"minCount":%d,"maxCount":%d,"mode":"User",
                "vmSize":"Standard_D4s_v5","eTag":"e-1","provisioningState":"%s"}}""".formatted(count, minimum, maximum, state);
    }
}
