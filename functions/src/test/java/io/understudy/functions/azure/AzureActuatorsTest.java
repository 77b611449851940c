package io.understudy.functions.azure;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.aks.ClusterActuators;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AzureActuatorsTest {

    @Test
    void makesOnlyTheAdapterThatAnOrderNeeds() throws IOException {
        try (var azure = new FakeAzure()) {
            azure.on(
                    "GET",
                    "/neu",
                    200,
                    "{\"properties\":{\"provisioningState\":\"Succeeded\",\"powerState\":{\"code\":\"Running\"}}}");
            var actuators = new AzureActuators(
                    () -> new ClusterActuators(azure.arm(new HandClock())),
                    () -> {
                        throw unneeded();
                    },
                    () -> {
                        throw unneeded();
                    },
                    () -> {
                        throw unneeded();
                    },
                    () -> {
                        throw unneeded();
                    },
                    () -> {
                        throw unneeded();
                    });
            var action = new StartCluster(new ResourceId(
                    "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"));

            assertThat(actuators.carryOut(orderTo(action)))
                    .isEqualTo(new Outcome.AlreadyDone("cluster neu is running"));
        }
    }

    private static AssertionError unneeded() {
        return new AssertionError("this adapter has nothing to do with the order");
    }
}
