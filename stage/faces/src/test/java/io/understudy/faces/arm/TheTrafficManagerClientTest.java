package io.understudy.faces.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.resourcemanager.trafficmanager.fluent.models.EndpointInner;
import com.azure.resourcemanager.trafficmanager.models.EndpointStatus;
import com.azure.resourcemanager.trafficmanager.models.EndpointTypes;
import io.understudy.tests.fixtures.AnEstate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TheTrafficManagerClientTest {

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withEndpoints());

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void disableAnEndpointAndFindItDisabledAtOnce() {
        var endpoints = arm.trafficManager().getEndpoints();
        var before = endpoints.get("orders-edge", "orders", EndpointTypes.AZURE_ENDPOINTS, "weu");

        var answer = endpoints.update(
                "orders-edge",
                "orders",
                EndpointTypes.AZURE_ENDPOINTS,
                "weu",
                new EndpointInner().withEndpointStatus(EndpointStatus.DISABLED));
        var profile = arm.trafficManager().getProfiles().getByResourceGroup("orders-edge", "orders");

        assertThat(before.endpointStatus()).isEqualTo(EndpointStatus.ENABLED);
        assertThat(answer.endpointStatus()).isEqualTo(EndpointStatus.DISABLED);
        assertThat(answer.priority()).isEqualTo(before.priority());
        assertThat(profile.dnsConfig().ttl()).isEqualTo(60);
        assertThat(profile.endpoints())
                .extracting(EndpointInner::name, EndpointInner::endpointStatus)
                .containsExactly(tuple("weu", EndpointStatus.DISABLED), tuple("neu", EndpointStatus.DISABLED));
    }
}
