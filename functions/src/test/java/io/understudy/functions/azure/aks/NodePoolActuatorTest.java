package io.understudy.functions.azure.aks;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.ScaleNodePool;
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

class NodePoolActuatorTest {

    private static final ResourceId CLUSTER = new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu");
    private static final ScaleNodePool SCALE = new ScaleNodePool(CLUSTER, "work", 3);

    private final HandClock clock = new HandClock();
    private FakeAzure azure;
    private NodePoolActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new NodePoolActuator(AksClients.over(azure.arm(clock)), clock);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void raisesTheAutoscalersMinimumAndKeepsEverythingElse() throws JsonProcessingException {
        azure.on("GET", "/work", 200, """
                        {"name":"work","properties":{"count":1,"enableAutoScaling":true,"minCount":1,"maxCount":2,
                         "vmSize":"Standard_D4s_v5","nodeLabels":{"team":"orders"},"mode":"User","eTag":"e-17",
                         "provisioningState":"Succeeded"}}""").on("PUT", "/work", 200, pool(1, 3, 3, "Scaling"));

        var outcome = actuator.carryOut(orderTo(SCALE), SCALE, WANTED);

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

        var told = actuator.carryOut(order, SCALE, WANTED);
        var growing = actuator.carryOut(order.again(), SCALE, WANTED);
        var grown = actuator.carryOut(order.again().again(), SCALE, WANTED);

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

        var outcome = actuator.carryOut(orderTo(SCALE), SCALE, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("node pool work of cluster neu has 9 nodes"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void waitsForTheAutoscalerThatWasAskedAlready() {
        azure.on("GET", "/work", 200, pool(2, 3, 10, "Succeeded"));

        var outcome = actuator.carryOut(orderTo(SCALE), SCALE, WANTED);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.NotYet(Duration.ofMillis(500), "node pool work of cluster neu has 2 of 3 nodes"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void readsAgainWhenThePoolChangedMeanwhile() {
        azure.on("GET", "/work", 200, pool(1, "Succeeded"))
                .on("PUT", "/work", 412, "{\"error\":{\"code\":\"EtagMismatch\",\"message\":\"changed\"}}");

        assertThat(actuator.carryOut(orderTo(SCALE), SCALE, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void saysWhatAPersonWouldDoAboutARefusal() {
        azure.on("GET", "/work", 200, pool(1, "Succeeded"))
                .on("PUT", "/work", 400, "{\"error\":{\"code\":\"ErrCode_InsufficientVCPUQuota\",\"message\":\"no\"}}");

        var outcome = actuator.carryOut(orderTo(SCALE), SCALE, WANTED);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(new Fault(
                                Fault.Kind.NO_CAPACITY,
                                "ErrCode_InsufficientVCPUQuota",
                                "could not scale node pool work of cluster neu: Azure answered 400"
                                        + " ErrCode_InsufficientVCPUQuota, \"no\"")
                        .withoutTrace()));
    }

    private static String pool(int count, String state) {
        return """
               {"name":"work","properties":{"count":%s,"enableAutoScaling":false,"vmSize":"Standard_D4s_v5","mode":"User",
                "eTag":"e-1","provisioningState":"%s"}}""".formatted(count, state);
    }

    private static String pool(int count, int minimum, int maximum, String state) {
        return """
               {"name":"work","properties":{"count":%s,"enableAutoScaling":true,"minCount":%s,"maxCount":%s,"mode":"User",
                "vmSize":"Standard_D4s_v5","eTag":"e-1","provisioningState":"%s"}}""".formatted(count, minimum, maximum, state);
    }
}
