package io.understudy.plan;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.AWorkload.estateWatchedFrom;

import io.understudy.topology.AWorkload;
import io.understudy.topology.Accounts;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Estates;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One estate for each finding, and what its owner is told. */
public final class FoundInEstates {

    private FoundInEstates() {}

    /** The sentences, by the finding. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        for (var rule : EstateRule.values()) {
            sentences.put("`" + rule.word() + "`", Findings.sentence(estateWith(rule), rule));
        }
        return sentences;
    }

    private static Estate estateWith(EstateRule rule) {
        var orders = called("orders");
        var basket = called("basket");
        return switch (rule) {
            case CONTROL_REGION -> estateWatchedFrom("northeurope", Set.of(), orders);
            case SHARED_ORIGIN_GROUP -> estateOf(orders, inTheOriginGroupOfOrders(basket));
            case SHARED_PROFILE -> estateOf(orders.withEndpointsOf("contoso"), basket.withEndpointsOf("contoso"));
            case SHARED_RECORD -> estateOf(orders.withRecord("shop"), basket.withRecord("shop"));
            case SHARED_FAILOVER_GROUP -> estateOf(withCommonData(orders), withCommonData(basket));
            case SHARED_STORE -> estateOf(withCommonPostgres(orders), withCommonPostgres(basket));
            case SHARED_ACCOUNT -> estateOf(withDocuments(orders), withDocuments(basket));
            case SHARED_POOL -> estateOf(inTheCommonCluster(orders), inTheCommonCluster(basket));
            case MODEL -> estateOf(orders.with(DeploymentModel.PASSIVE_COLD));
            case PROBE_ONLY -> estateOf(orders.with(Door.PROBE_ONLY));
            case NOBODY_TOLD -> estateOf(orders.tellingNobody());
            case NO_LOSS_ALLOWED -> estateOf(orders.allowingLossOf(Duration.ZERO));
            case LOSS_UNKNOWN -> estateOf(withDocuments(orders));
            case SAME_REGION -> estateOf(orders.andA("weu2", "westeurope", Role.PASSIVE));
            case NOT_APART -> estateOf(verifiedAtOneAddress(orders));
            case ONE_RESOURCE_GROUP -> estateOf(withDataInOneGroup(orders));
            case ORIGIN_GROUPS -> estateOf(withOriginsInTwoGroups(orders));
            case ENDPOINTS -> estateOf(withEndpointsInTwoProfiles(orders));
            case LONG_KEPT ->
                estateOf(orders.withoutFrontDoor().withRecord("orders").keptFor(Duration.ofHours(1)));
            case ONE_WITNESS -> estateOf(orders.withoutFrontDoor().withEndpointsOf("orders"));
            case SMALL_STANDBY -> estateOf(withASmallStandby(orders));
        };
    }

    private static AWorkload inTheOriginGroupOfOrders(AWorkload basket) {
        basket.active().isOrigin("orders", "basket-weu");
        basket.standby().isOrigin("orders", "basket-neu");
        return basket;
    }

    private static AWorkload withCommonData(AWorkload workload) {
        workload.active().isServedBy("data-weu", "sql-weu");
        workload.standby().isServedBy("data-neu", "sql-neu");
        return workload.withFailoverGroup("common");
    }

    private static AWorkload withCommonPostgres(AWorkload workload) {
        return workload.andStores(Estates.aPostgresDatabase("common", LossKnown.BOUND));
    }

    private static AWorkload withDocuments(AWorkload workload) {
        return workload.andStores(Accounts.cosmos(LossKnown.UNKNOWN));
    }

    private static AWorkload inTheCommonCluster(AWorkload workload) {
        workload.standby().runsIn("common-neu", "common");
        return workload;
    }

    private static AWorkload verifiedAtOneAddress(AWorkload orders) {
        orders.active().isVerifiedAt("https://verify.contoso.example");
        orders.standby().isVerifiedAt("https://verify.contoso.example");
        return orders;
    }

    private static AWorkload withDataInOneGroup(AWorkload orders) {
        orders.active().isServedBy("orders-data", "orders-sql-weu");
        orders.standby().isServedBy("orders-data", "orders-sql-neu");
        return orders;
    }

    private static AWorkload withOriginsInTwoGroups(AWorkload orders) {
        orders.standby().isOrigin("orders-standby", "neu");
        return orders;
    }

    private static AWorkload withEndpointsInTwoProfiles(AWorkload orders) {
        orders.withEndpointsOf("orders").standby().isEndpoint("orders-standby", "neu");
        return orders;
    }

    private static AWorkload withASmallStandby(AWorkload orders) {
        orders.standby().growsTo(Map.of("work", 4));
        return orders;
    }
}
