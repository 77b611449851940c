package io.understudy.functions.azure;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.StartCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Installation;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
            var actuators = over(allOver(azure.arm(new HandClock())));
            var action = new StartCluster(new ResourceId(
                    "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"));

            assertThat(actuators.carryOut(orderTo(action), WANTED))
                    .isEqualTo(new Outcome.AlreadyDone("cluster neu is running"));
        }
    }

    @Test
    void makesNothingBeforeTheFirstOrder() {
        assertThat(allOver(unreachable())).isNotEmpty();
        assertThatThrownBy(() -> over(allOver(unreachable())).makeAll())
                .hasMessage("this adapter has nothing to do with the order");
    }

    @Test
    void refusesAListThatLeavesAnActionOut() {
        var adapters = new ArrayList<>(allOver(unreachable()));
        adapters.removeIf(adapter -> adapter.kind().equals(UpdateOrigin.class));

        assertThatThrownBy(() -> over(adapters))
                .hasMessage("UpdateOrigin has no adapter: every action needs one line in the list of adapters");
    }

    @Test
    void refusesAListInWhichTwoCarryOutTheSame() {
        var adapters = new ArrayList<>(allOver(unreachable()));
        adapters.add(new Adapter<>(StartCluster.class, () -> {
            throw unneeded();
        }));

        assertThatThrownBy(() -> over(adapters))
                .hasMessage("StartCluster has more than one adapter: every action needs one line in the list of"
                        + " adapters");
    }

    private static AzureActuators over(List<Adapter<?>> adapters) {
        return new AzureActuators(adapters, new LastQuestion(new NewerFences(Installation.HOME, order -> List.of())));
    }

    private static List<Adapter<?>> allOver(Arm arm) {
        return Adapters.all(
                arm,
                new BookInMemory(),
                () -> {
                    throw unneeded();
                },
                () -> {
                    throw unneeded();
                },
                () -> {
                    throw unneeded();
                });
    }

    private static Arm unreachable() {
        return new Arm(
                URI.create("http://127.0.0.1:1"),
                () -> {
                    throw unneeded();
                },
                new HandClock().asProductTime());
    }

    private static AssertionError unneeded() {
        return new AssertionError("this adapter has nothing to do with the order");
    }
}
