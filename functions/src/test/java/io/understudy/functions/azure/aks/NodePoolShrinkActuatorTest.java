package io.understudy.functions.azure.aks;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.ShrinkNodePool;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodePoolShrinkActuatorTest {

    private static final ShrinkNodePool SHRINK = new ShrinkNodePool(
            new ResourceId(
                    "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"),
            "work",
            1);

    private FakeAzure azure;
    private NodePoolShrinkActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        var clock = new HandClock();
        actuator = new NodePoolShrinkActuator(AksClients.over(azure.arm(clock)), clock);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void lowersTheCountAndKeepsEverythingElse() throws JsonProcessingException {
        azure.on("GET", "/work", 200, pool(3, false, "Succeeded")).on("PUT", "/work", 200, pool(1, false, "Scaling"));

        var outcome = actuator.carryOut(orderTo(SHRINK), SHRINK, WANTED);

        assertThat(outcome.words()).isEqualTo("node pool work of cluster neu was told to go back to 1 node");
        assertThat(put().get("count").asInt()).isEqualTo(1);
        assertThat(put().get("vmSize").asText()).isEqualTo("Standard_D4s_v5");
    }

    @Test
    void lowersOnlyTheMinimumWhereTheAutoscalerIsOn() throws JsonProcessingException {
        azure.on("GET", "/work", 200, pool(3, true, "Succeeded")).on("PUT", "/work", 200, pool(3, true, "Scaling"));

        actuator.carryOut(orderTo(SHRINK), SHRINK, WANTED);

        assertThat(put().get("minCount").asInt()).isEqualTo(1);
        assertThat(put().get("count").asInt()).isEqualTo(3);
    }

    @Test
    void leavesAPoolAloneThatIsSmallEnough() {
        azure.on("GET", "/work", 200, pool(1, false, "Succeeded"));

        assertThat(actuator.carryOut(orderTo(SHRINK), SHRINK, WANTED))
                .isEqualTo(new Outcome.AlreadyDone("node pool work of cluster neu needs no more than 1 node"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void waitsWhileAnotherChangeIsUnderWay() {
        azure.on("GET", "/work", 200, pool(3, false, "Updating"));

        assertThat(actuator.carryOut(orderTo(SHRINK), SHRINK, WANTED)).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("PUT")).isEmpty();
    }

    private JsonNode put() throws JsonProcessingException {
        return new ObjectMapper().readTree(azure.calls("PUT").get(0).body()).get("properties");
    }

    private static String pool(int nodes, boolean isAutoscaled, String state) {
        return """
            {"name":"work","properties":{"count":%s,"enableAutoScaling":%s,"minCount":%s,"maxCount":6,
             "vmSize":"Standard_D4s_v5","mode":"User","eTag":"e-17","provisioningState":"%s"}}\
            """.formatted(nodes, isAutoscaled, isAutoscaled ? Integer.toString(nodes) : "null", state);
    }
}
