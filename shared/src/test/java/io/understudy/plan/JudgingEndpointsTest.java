package io.understudy.plan;

import static io.understudy.plan.Findings.sentence;
import static io.understudy.plan.Findings.sentences;
import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.EstateRule;
import org.junit.jupiter.api.Test;

class JudgingEndpointsTest {

    @Test
    void faultsEndpointsInTwoTrafficManagerProfiles() {
        var orders = called("orders").withEndpointsOf("orders");
        orders.standby().isEndpoint("orders-standby", "neu");

        assertThat(sentence(estateOf(orders), EstateRule.ENDPOINTS))
                .startsWith("The endpoints of orders lie in Traffic Manager profiles orders and orders-standby:")
                .endsWith("Put all its endpoints into one profile.");
        assertThat(sentences(estateOf(called("orders").withEndpointsOf("orders")), EstateRule.ENDPOINTS))
                .isEmpty();
    }

    @Test
    void faultsAFailoverByItselfThatOnlyOneWitnessCouldAskFor() {
        var byName = called("orders").withoutFrontDoor().withEndpointsOf("orders");

        assertThat(sentence(estateOf(byName), EstateRule.ONE_WITNESS))
                .startsWith("orders may fail over by itself, but no Front Door speaks for it:")
                .endsWith("see that somebody answers at night and acknowledge this.");
        assertThat(sentences(estateOf(byName.movedByHand()), EstateRule.ONE_WITNESS))
                .isEmpty();
        assertThat(sentences(estateOf(called("orders").withEndpointsOf("orders")), EstateRule.ONE_WITNESS))
                .isEmpty();
    }

    @Test
    void faultsTwoStampsThatNameOneEndpoint() {
        var orders = called("orders").withEndpointsOf("orders");
        orders.standby().isEndpoint("Orders", "WEU");

        assertThat(sentence(estateOf(orders), EstateRule.NOT_APART))
                .startsWith("Stamps weu and neu of orders name the same endpoint:");
    }

    @Test
    void faultsTwoWorkloadsInOneTrafficManagerProfile() {
        var orders = called("orders").withEndpointsOf("contoso");
        var basket = called("basket").withEndpointsOf("contoso");

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_PROFILE))
                .startsWith("Workloads orders and basket share Traffic Manager profile contoso:")
                .endsWith("Give each workload a profile of its own.");
    }
}
