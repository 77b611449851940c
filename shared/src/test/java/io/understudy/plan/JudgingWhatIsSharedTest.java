package io.understudy.plan;

import static io.understudy.plan.Findings.sentence;
import static io.understudy.plan.Findings.sentences;
import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static io.understudy.topology.Estates.aPostgresDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.EstateRule;
import io.understudy.topology.LossKnown;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the linter of estates says of stamps and workloads that share what each should have for itself. */
class JudgingWhatIsSharedTest {

    @Test
    void faultsTwoStampsInOneRegion() {
        var orders = called("orders").andA("weu2", "West Europe", Role.PASSIVE);

        assertThat(sentence(estateOf(orders), EstateRule.SAME_REGION))
                .startsWith("Stamps weu and weu2 of orders stand together in westeurope:")
                .contains("the loss of that region takes them all")
                .endsWith("Put them into different regions.");
        assertThat(EstateLinter.lint(estateOf(called("orders").andA("frc", "francecentral", Role.PASSIVE))))
                .isEmpty();
    }

    @Test
    void faultsTwoStampsThatNameTheSameThings() {
        var orders = called("orders");
        for (var stamp : List.of(orders.active(), orders.standby())) {
            stamp.runsIn("orders-weu", "orders");
            stamp.isServedBy("orders-weu", "orders-sql");
            stamp.isOrigin("orders", "weu");
            stamp.isReachedAt("orders.contoso.example");
        }
        orders.active().isVerifiedAt("https://verify.contoso.example");
        orders.standby().isVerifiedAt("https://Verify.contoso.example/");

        assertThat(sentences(estateOf(orders), EstateRule.NOT_APART))
                .hasSize(5)
                .allSatisfy(s -> assertThat(s)
                        .startsWith("Stamps weu and neu of orders name the same ")
                        .contains("a failover between them goes nowhere")
                        .endsWith("Give each stamp its own."))
                .anySatisfy(s -> assertThat(s).contains("the same cluster:"))
                .anySatisfy(s -> assertThat(s).contains("the same server of failover group orders-fog:"))
                .anySatisfy(s -> assertThat(s).contains("the same origin:"))
                .anySatisfy(s -> assertThat(s).contains("the same origin's host:"))
                .anySatisfy(s -> assertThat(s).contains("the same verification address:"));
    }

    @Test
    void faultsAResourceGroupThatHoldsWhatOneStampIsLeftForAndWhatTheOtherIsLeftWith() {
        var orders = called("orders");
        orders.active().isServedBy("Orders-Data", "orders-sql-weu");
        orders.standby().isServedBy("orders-data", "orders-sql-neu");

        assertThat(sentence(estateOf(orders), EstateRule.ONE_RESOURCE_GROUP))
                .startsWith("Resource group Orders-Data of orders holds clusters or servers of stamps weu and neu:")
                .contains("Azure accepts no change to anything in the group")
                .contains("where this one lies apart from them all, acknowledge this");
    }

    @Test
    void acceptsThatBothOriginsLieInOneResourceGroupBecauseFrontDoorIsGlobal() {
        assertThat(sentences(estateOf(called("orders")), EstateRule.ONE_RESOURCE_GROUP))
                .isEmpty();
    }

    @Test
    void faultsTwoWorkloadsInOneOriginGroup() {
        var basket = called("basket");
        basket.active().isOrigin("orders", "basket-weu");
        basket.standby().isOrigin("orders", "basket-neu");

        assertThat(sentence(estateOf(called("orders"), basket), EstateRule.SHARED_ORIGIN_GROUP))
                .startsWith("Workloads orders and basket share origin group orders of profile afd:")
                .contains("the users of the others are led to stamps that are closed to them")
                .endsWith("Give each workload an origin group of its own.");
    }

    @Test
    void faultsTwoWorkloadsWithOneFailoverGroup() {
        var orders = called("orders").withFailoverGroup("common");
        var basket = called("basket").withFailoverGroup("common");
        for (var workload : List.of(orders, basket)) {
            workload.active().isServedBy("data-weu", "sql-weu");
            workload.standby().isServedBy("data-neu", "sql-neu");
        }

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_FAILOVER_GROUP))
                .startsWith("Workloads orders and basket share failover group common:")
                .contains("takes the written data away from the others")
                .contains("Declare them as one workload");
    }

    @Test
    void acceptsTwoWorkloadsWhoseDataLiesOnOneServerInGroupsOfTheirOwn() {
        var orders = called("orders");
        var basket = called("basket");
        orders.active().isServedBy("data-weu", "sql-weu");
        basket.active().isServedBy("data-weu", "sql-weu");

        assertThat(sentences(estateOf(orders, basket), EstateRule.SHARED_FAILOVER_GROUP))
                .isEmpty();
    }

    @Test
    void faultsTwoWorkloadsWithOnePostgresServer() {
        var orders = called("orders").andStores(aPostgresDatabase("common", LossKnown.BOUND));
        var basket = called("basket").andStores(aPostgresDatabase("common", LossKnown.BOUND));

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_STORE))
                .startsWith("Workloads orders and basket share PostgreSQL database common:")
                .endsWith("or give each a store of its own.");
        assertThat(EstateLinter.lint(estateOf(orders))).isEmpty();
    }

    @Test
    void faultsTwoStampsThatNameOnePostgresServer() {
        var server = aPostgresDatabase("orders-pg", LossKnown.BOUND).serverIn(WEU);
        var orders = called("orders")
                .andStores(new PostgresDatabase("orders-pg", Map.of(WEU, server, NEU, server), LossKnown.BOUND));

        assertThat(sentence(estateOf(orders), EstateRule.NOT_APART))
                .startsWith("Stamps weu and neu of orders name the same server of PostgreSQL database orders-pg:");
    }

    @Test
    void faultsTwoWorkloadsThatSizeTheSamePool() {
        var orders = called("orders");
        var basket = called("basket");
        orders.standby().runsIn("common-neu", "common");
        basket.standby().runsIn("common-neu", "common");

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_POOL))
                .startsWith("Workloads orders and basket share node pool work of cluster common:")
                .contains("the pool has as many nodes as the largest of them asked for");
    }

    @Test
    void acceptsTwoWorkloadsInOneClusterThatHavePoolsOfTheirOwn() {
        var orders = called("orders");
        var basket = called("basket");
        orders.standby().runsIn("common-neu", "common");
        basket.standby().runsIn("common-neu", "common");
        basket.active().growsTo(Map.of("basket", 6));
        basket.standby().growsTo(Map.of("basket", 6));

        assertThat(EstateLinter.lint(estateOf(orders, basket))).isEmpty();
    }
}
