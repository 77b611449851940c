package io.understudy.functions.azure.aks;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.StopCluster;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterStopActuatorTest {

    private static final StopCluster STOP = new StopCluster(new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"));

    private final HandClock clock = new HandClock();
    private FakeAzure azure;
    private ClusterStopActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new ClusterStopActuator(AksClients.over(azure.arm(clock)), clock);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAStoppedClusterAlone() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded"));

        var outcome = actuator.carryOut(orderTo(STOP), STOP, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("cluster neu is stopped"));
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void stopsARunningClusterOnceAndAsksUntilItHasStopped() {
        azure.on("GET", "/neu", 200, cluster("Running", "Succeeded"))
                .on("GET", "/neu", 200, cluster("Running", "Stopping"))
                .on("GET", "/neu", 200, cluster("Stopped", "Stopping"))
                .on("GET", "/neu", 200, cluster("Stopped", "Succeeded"))
                .on("POST", "/neu/stop", 202, "", "Location", azure.endpoint() + "/operations/1");
        var order = orderTo(STOP);

        var told = actuator.carryOut(order, STOP, WANTED);
        var stopping = actuator.carryOut(order.again(), STOP, WANTED);
        var almost = actuator.carryOut(order.again().again(), STOP, WANTED);
        var stopped = actuator.carryOut(order.again().again().again(), STOP, WANTED);

        assertThat(told).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu was told to stop"));
        assertThat(stopping).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu is stopping"));
        assertThat(almost).isInstanceOf(Outcome.NotYet.class);
        assertThat(stopped).isEqualTo(new Outcome.Done("cluster neu is stopped"));
        assertThat(azure.calls("POST"))
                .singleElement()
                .satisfies(c -> assertThat(c.query()).isEqualTo("api-version=2025-09-01"));
    }

    @Test
    void waitsWhileSomebodyStartsIt() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Starting"));

        assertThat(actuator.carryOut(orderTo(STOP), STOP, WANTED)).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).isEmpty();
    }

    private static String cluster(String power, String state) {
        return """
               {"name":"neu","location":"northeurope","properties":{"provisioningState":"%s","powerState":{"code":"%s"}}}""".formatted(state, power);
    }
}
