package io.understudy.functions.azure.trafficmanager;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.SetEndpointStatus;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.Endpoint;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointActuatorTest {

    private static final Endpoint ENDPOINT = new Endpoint(
            new ResourceId(
                    "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network/trafficManagerProfiles/p1/azureEndpoints/weu"));
    private static final SetEndpointStatus DISABLE = new SetEndpointStatus(ENDPOINT, false);
    private static final SetEndpointStatus ENABLE = new SetEndpointStatus(ENDPOINT, true);

    private FakeAzure azure;
    private EndpointActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new EndpointActuator(azure.arm(new HandClock()));
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAnEndpointAloneThatIsAsWanted() {
        azure.on("GET", "/weu", 200, endpoint("Disabled"));

        var outcome = actuator.carryOut(orderTo(DISABLE), DISABLE, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("endpoint weu is disabled"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void sendsTheStatusAloneAndReadsWhatCameOfIt() {
        azure.on("GET", "/weu", 200, endpoint("Enabled"))
                .on("GET", "/weu", 200, endpoint("Disabled"))
                .on("PATCH", "/azureendpoints/weu", 200, endpoint("Disabled"))
                .on("PATCH", "/AzureEndpoints/weu", 200, endpoint("Disabled"));
        var order = orderTo(DISABLE);

        var told = actuator.carryOut(order, DISABLE, WANTED);
        var done = actuator.carryOut(order.again(), DISABLE, WANTED);

        assertThat(told.words()).isEqualTo("endpoint weu was told to change");
        assertThat(done).isEqualTo(new Outcome.Done("endpoint weu is disabled"));
        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).isEqualTo("{\"properties\":{\"endpointStatus\":\"Disabled\"}}"));
    }

    @Test
    void enablesAnEndpoint() {
        azure.on("GET", "/weu", 200, endpoint("Disabled")).on("PATCH", "/weu", 200, endpoint("Enabled"));

        actuator.carryOut(orderTo(ENABLE), ENABLE, WANTED);

        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).isEqualTo("{\"properties\":{\"endpointStatus\":\"Enabled\"}}"));
    }

    @Test
    void readsAgainBeforeItSendsAgainWhatMayHaveBeenHeard() {
        azure.on("GET", "/weu", 200, endpoint("Enabled"))
                .on("GET", "/weu", 200, endpoint("Disabled"))
                .breakOn("PATCH", "/weu");
        var order = orderTo(DISABLE);

        var uncertain = actuator.carryOut(order, DISABLE, WANTED);
        var done = actuator.carryOut(order.again(), DISABLE, WANTED);

        assertThat(uncertain).isInstanceOf(Outcome.Unknown.class);
        assertThat(done).isEqualTo(new Outcome.Done("endpoint weu is disabled"));
        assertThat(azure.calls("PATCH")).hasSize(1);
    }

    @Test
    void isRefusedWhereThereIsNoSuchEndpoint() {
        var outcome = actuator.carryOut(orderTo(DISABLE), DISABLE, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.words()).contains("read endpoint weu");
    }

    private static String endpoint(String status) {
        return """
               {"id":"%s","name":"weu","type":"Microsoft.Network/trafficManagerProfiles/azureEndpoints",
                "properties":{"endpointStatus":"%s","endpointMonitorStatus":"Online","targetResourceId":"/x",
                "weight":1,"priority":1,"alwaysServe":"Disabled"}}""".formatted(ENDPOINT.id(), status);
    }
}
