package io.understudy.functions.azure.aks;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

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

class ClusterActuatorTest {

    private static final ResourceId CLUSTER = new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu");
    private static final StartCluster START = new StartCluster(CLUSTER);

    private final HandClock clock = new HandClock();
    private FakeAzure azure;
    private ClusterActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new ClusterActuator(AksClients.over(azure.arm(clock)), clock);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesARunningClusterAlone() {
        azure.on("GET", "/neu", 200, cluster("Running", "Succeeded"));

        var outcome = actuator.carryOut(orderTo(START), START, WANTED);

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

        var told = actuator.carryOut(order, START, WANTED);
        var starting = actuator.carryOut(order.again(), START, WANTED);
        var almost = actuator.carryOut(order.again().again(), START, WANTED);
        var running = actuator.carryOut(order.again().again().again(), START, WANTED);

        assertThat(told).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu was told to start"));
        assertThat(starting).isEqualTo(new Outcome.NotYet(Duration.ofMillis(500), "cluster neu is starting"));
        assertThat(almost).isInstanceOf(Outcome.NotYet.class);
        assertThat(running).isEqualTo(new Outcome.Done("cluster neu is running"));
        assertThat(azure.calls("POST"))
                .singleElement()
                .satisfies(c -> assertThat(c.query()).isEqualTo("api-version=2025-09-01"));
    }

    @Test
    void tellsALackOfCapacityFromSlowness() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded"))
                .on("GET", "/neu", 200, """
                        {"properties":{"provisioningState":"Failed","powerState":{"code":"Stopped"},
                         "status":{"provisioningError":{"code":"AllocationFailed","message":"no room in zone 1"}}}}""")
                .on("POST", "/neu/start", 202, "");
        var order = orderTo(START);

        actuator.carryOut(order, START, WANTED);
        var outcome = actuator.carryOut(order.again(), START, WANTED);

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

        var outcome = actuator.carryOut(orderTo(START), START, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(((Outcome.NotYet) outcome).askAgainIn()).isEqualTo(Duration.ofSeconds(7));
        assertThat(outcome.words()).contains("another operation (Stopping) is in progress");
    }

    @Test
    void asksAClusterThatWasStoppedAMomentAgoAgainInHalfAMinute() {
        azure.on("GET", "/neu", 200, cluster("Stopped", "Succeeded")).on("POST", "/neu/start", 409, """
                        {"error":{"code":"OperationNotAllowed","message":"it was stopped a short while ago"}}""");

        var outcome = actuator.carryOut(orderTo(START), START, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        notYet -> assertThat(notYet.askAgainIn()).isEqualTo(Duration.ofSeconds(30)));
    }

    private static String cluster(String power, String state) {
        return """
               {"name":"neu","location":"northeurope","properties":{"provisioningState":"%s","powerState":{"code":"%s"}}}""".formatted(state, power);
    }
}
