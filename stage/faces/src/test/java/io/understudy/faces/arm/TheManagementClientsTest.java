package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.resourcemanager.cdn.models.AfdOriginUpdateParameters;
import com.azure.resourcemanager.cdn.models.EnabledState;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.sql.models.FailoverGroupReplicationRole;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.service.cluster.ScalingTrouble;
import io.understudy.world.service.frontdoor.OriginState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TheManagementClientsTest {

    private ArmOnLoopback arm = new ArmOnLoopback();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void readAClusterAndItsPools() {
        var read = arm.aks().getManagedClusters().getByResourceGroup("orders-neu", "orders-aks-neu");
        var pools = arm.aks().getAgentPools().list("orders-neu", "orders-aks-neu").stream()
                .toList();

        assertThat(read.provisioningState()).isEqualTo("Succeeded");
        assertThat(read.powerState().code()).hasToString("Running");
        assertThat(read.location()).isEqualTo(NORTH.name());
        assertThat(pools).singleElement().satisfies(pool -> {
            assertThat(pool.count()).isEqualTo(1);
            assertThat(pool.etag()).isNotEmpty();
        });
        assertThat(arm.aks().getManagedClusters().list()).hasSize(2);
        assertThat(arm.aks().getManagedClusters().listByResourceGroup("orders-neu"))
                .hasSize(1);
    }

    @Test
    void scaleAPoolThatTheyHaveReadBefore() {
        var pools = arm.aks().getAgentPools();
        var before = pools.get("orders-neu", "orders-aks-neu", "apps");

        arm.azure.tell((model, now) -> model.faults().stick(poolId(), now));
        var poller = pools.beginCreateOrUpdate(
                "orders-neu", "orders-aks-neu", "apps", before.withCount(3), before.etag(), null, Context.NONE);
        var scaling = pools.get("orders-neu", "orders-aks-neu", "apps");
        arm.azure.tell((model, now) -> model.faults().unstick(poolId(), now));
        var status = poller.waitForCompletion(Duration.ofSeconds(20)).getStatus();

        assertThat(scaling.provisioningState()).isEqualTo("Scaling");
        assertThat(status).isEqualTo(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED);
        assertThat(pools.get("orders-neu", "orders-aks-neu", "apps").count()).isEqualTo(3);
        assertThat(pools.get("orders-neu", "orders-aks-neu", "apps").nodeLabels())
                .containsEntry("pool", "apps");
    }

    @Test
    void areToldThatThePoolHasChangedSinceTheyReadIt() {
        var before = arm.aks().getAgentPools().get("orders-neu", "orders-aks-neu", "apps");

        assertThatThrownBy(() -> scale(NEU, before.withCount(3), "an-old-tag"))
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(412);
                    assertThat(e.getValue().getCode()).isEqualTo("PreconditionFailed");
                });
    }

    @Test
    void areToldThatAnotherOperationIsInProgress() {
        var pool = arm.aks().getAgentPools().get("orders-neu", "orders-aks-neu", "apps");
        arm.azure.tell((model, now) -> model.faults().stick(poolId(), now));
        scale(NEU, pool.withCount(3), null);

        assertThatThrownBy(() -> scale(NEU, pool.withCount(4), null))
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(409);
                    assertThat(e.getValue().getCode()).isEqualTo("OperationNotAllowed");
                });
    }

    @Test
    void areToldThatTheQuotaIsUsedUp() {
        var pool = arm.aks().getAgentPools().get("orders-neu", "orders-aks-neu", "apps");
        arm.azure.tell(
                (model, now) -> model.clusters().faults().beginScalingTrouble(cluster(NEU), ScalingTrouble.QUOTA, now));

        assertThatThrownBy(() -> scale(NEU, pool.withCount(3), null))
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getValue().getCode()).isEqualTo("ErrCode_InsufficientVCPUQuota");
                });
    }

    @Test
    void startAColdClusterAndFindARunningOneStarted() {
        arm.close();
        arm = new ArmOnLoopback(AnEstate.withAStandby(Role.COLD));
        var clusters = arm.aks().getManagedClusters();
        var cold = arm.aks().getAgentPools().get("orders-neu", "orders-aks-neu", "apps");
        assertThat(clusters.getByResourceGroup("orders-neu", "orders-aks-neu")
                        .powerState()
                        .code())
                .hasToString("Stopped");
        assertThatThrownBy(() -> scale(NEU, cold.withCount(3), null)).hasMessageContaining("OperationNotAllowed");

        var accepted = clusters.startWithResponseAsync("orders-neu", "orders-aks-neu")
                .blockOptional()
                .orElseThrow();
        clusters.start("orders-weu", "orders-aks-weu");
        await(() -> clusters.getByResourceGroup("orders-neu", "orders-aks-neu")
                .powerState()
                .code()
                .toString()
                .equals("Running"));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(accepted.getHeaders().getValue(HttpHeaderName.fromString("Location")))
                .startsWith(arm.address);
        assertThat(arm.calls())
                .filteredOn(c -> c.method().equals("POST"))
                .extracting(JournalEntry.ArmCalled::action, JournalEntry.ArmCalled::status)
                .containsExactly(
                        tuple("Microsoft.ContainerService/managedClusters/start/action", 202),
                        tuple("Microsoft.ContainerService/managedClusters/start/action", 204));
    }

    @Test
    void stopACluster() {
        arm.aks().getManagedClusters().stop("orders-neu", "orders-aks-neu");

        assertThat(arm.aks()
                        .getManagedClusters()
                        .getByResourceGroup("orders-neu", "orders-aks-neu")
                        .powerState()
                        .code())
                .hasToString("Stopped");
    }

    @Test
    void findTheRoleOfTheServerInThePath() {
        var groups = arm.sql().getFailoverGroups();

        assertThat(groups.get("orders-weu", server(WEU).name(), GROUP).replicationRole())
                .isEqualTo(FailoverGroupReplicationRole.PRIMARY);
        assertThat(groups.get("ORDERS-NEU", server(NEU).name(), GROUP).replicationRole())
                .isEqualTo(FailoverGroupReplicationRole.SECONDARY);
        assertThat(groups.listByServer("orders-neu", server(NEU).name())).hasSize(1);
    }

    @Test
    void promoteTheSecondary() {
        var groups = arm.sql().getFailoverGroups();
        arm.azure.tell((model, now) -> model.faults().stick(groupId(), now));

        var accepted = groups.forceFailoverAllowDataLossWithResponseAsync(
                        "orders-neu", server(NEU).name(), GROUP)
                .blockOptional()
                .orElseThrow();
        assertThatThrownBy(() -> groups.failoverWithResponseAsync(
                                "orders-neu", server(NEU).name(), GROUP)
                        .block())
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(409);
                    assertThat(e.getValue().getCode()).isEqualTo("FailoverGroupBusy");
                });
        arm.azure.tell((model, now) -> model.faults().unstick(groupId(), now));
        await(() -> FailoverGroupReplicationRole.PRIMARY.equals(
                groups.get("orders-neu", server(NEU).name(), GROUP).replicationRole()));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(accepted.getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation")))
                .startsWith(arm.address);
        assertThat(groups.get("orders-weu", server(WEU).name(), GROUP).replicationRole())
                .isEqualTo(FailoverGroupReplicationRole.SECONDARY);
    }

    @Test
    void areRefusedAPromotionOfThePrimary() {
        assertThatThrownBy(() -> arm.sql()
                        .getFailoverGroups()
                        .forceFailoverAllowDataLossWithResponseAsync(
                                "orders-weu", server(WEU).name(), GROUP)
                        .block())
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getValue().getCode()).isEqualTo("FailoverGroupFailoverRequestOnPrimary");
                });
    }

    @Test
    void seeAPlannedPromotionTimeOutWhenThePrimaryIsGone() {
        arm.azure.tell((model, now) -> model.faults().lose(WEST, now));

        var accepted = arm.sql()
                .getFailoverGroups()
                .failoverWithResponseAsync("orders-neu", server(NEU).name(), GROUP)
                .blockOptional()
                .orElseThrow();
        var address = accepted.getHeaders()
                .getValue(HttpHeaderName.fromString("Azure-AsyncOperation"))
                .substring(arm.address.length());
        await(() -> arm.send(HttpMethod.GET, address, "")
                .getBodyAsBinaryData()
                .toString()
                .contains("Failed"));

        assertThat(arm.send(HttpMethod.GET, address, "").getBodyAsBinaryData().toString())
                .contains("\"code\":\"PlannedFailoverTimedOut\"");
    }

    @Test
    void updateAnOriginThatIsInEffectOnlyLater() {
        var origins = arm.cdn().getAfdOrigins();
        arm.azure.tell((model, now) -> model.frontDoor().faults().freeze(PROFILE, now));

        var accepted = origins.updateWithResponseAsync(
                        "orders-edge",
                        PROFILE.name(),
                        "orders",
                        "weu",
                        new AfdOriginUpdateParameters().withPriority(3).withEnabledState(EnabledState.DISABLED))
                .blockOptional()
                .orElseThrow();
        var updating = origins.get("orders-edge", PROFILE.name(), "orders", "weu");
        var inEffect = arm.azure.ask(
                (model, now) -> model.frontDoor().get(origin(WEU), now).inEffect());
        arm.azure.tell((model, now) -> model.frontDoor().faults().thaw(PROFILE, now));
        await(() -> origins.get("orders-edge", PROFILE.name(), "orders", "weu")
                .provisioningState()
                .toString()
                .equals("Succeeded"));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(accepted.getHeaders().getValue(HttpHeaderName.fromString("azure-asyncoperation")))
                .startsWith(arm.address);
        assertThat(updating.provisioningState()).hasToString("Updating");
        assertThat(updating.priority()).isEqualTo(3);
        assertThat(updating.id()).contains("/resourcegroups/").contains("/origingroups/");
        assertThat(inEffect.isEnabled()).isTrue();
        assertThat(effect().isEnabled()).isFalse();
    }

    @Test
    void listOriginGroupsOriginsAndEndpoints() {
        var cdn = arm.cdn();

        assertThat(cdn.getAfdOriginGroups().listByProfile("orders-edge", PROFILE.name()))
                .singleElement()
                .satisfies(g -> assertThat(g.healthProbeSettings().probePath()).isEqualTo("/ready"));
        assertThat(cdn.getAfdOriginGroups()
                        .get("orders-edge", PROFILE.name(), "orders")
                        .loadBalancingSettings()
                        .sampleSize())
                .isEqualTo(4);
        assertThat(cdn.getAfdOrigins().listByOriginGroup("orders-edge", PROFILE.name(), "orders"))
                .extracting(o -> o.hostname())
                .containsExactly("weu.orders.contoso.example", "neu.orders.contoso.example");
        assertThat(cdn.getAfdEndpoints().listByProfile("orders-edge", PROFILE.name()))
                .singleElement()
                .satisfies(e -> assertThat(e.hostname()).isEqualTo("orders.contoso.example"));
        assertThat(cdn.getProfiles()
                        .getByResourceGroup("orders-edge", PROFILE.name())
                        .sku()
                        .name())
                .hasToString("Premium_AzureFrontDoor");
    }

    @Test
    void findTheLostRegionsProvidersUnavailable() {
        arm.azure.tell((model, now) -> model.faults().lose(WEST, now));

        assertThatThrownBy(() -> arm.aks().getManagedClusters().getByResourceGroup("orders-weu", "orders-aks-weu"))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(503));
        assertThat(arm.aks()
                        .getManagedClusters()
                        .getByResourceGroup("orders-neu", "orders-aks-neu")
                        .name())
                .isEqualTo("orders-aks-neu");
    }

    @Test
    void findNothingWhereNothingIs() {
        assertThatThrownBy(() -> arm.aks().getManagedClusters().getByResourceGroup("orders-neu", "no-such"))
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(404);
                    assertThat(e.getValue().getCode()).isEqualTo("ResourceNotFound");
                });
    }

    @Test
    void loseTheAnswerToAPromotionThatWasAccepted() {
        arm.azure.tell((model, now) ->
                model.faults().cutNextAnswer(new ResourceId(server(NEU) + "/failoverGroups/" + GROUP), now));

        assertThatThrownBy(() -> arm.send(
                        HttpMethod.POST,
                        server(NEU) + "/failoverGroups/" + GROUP + "/forceFailoverAllowDataLoss?api-version=2021-11-01",
                        ""))
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(arm.calls()).filteredOn(c -> c.status() == 0).hasSize(1);
        await(() -> FailoverGroupReplicationRole.PRIMARY.equals(arm.sql()
                .getFailoverGroups()
                .get("orders-neu", server(NEU).name(), GROUP)
                .replicationRole()));
    }

    private void scale(StampName stamp, AgentPoolInner pool, @Nullable String ifMatch) {
        arm.aks()
                .getAgentPools()
                .createOrUpdateWithResponseAsync(
                        "orders-" + stamp, cluster(stamp).name(), "apps", pool, ifMatch, null)
                .block();
    }

    private OriginState.Setting effect() {
        return arm.azure.ask(
                (model, now) -> model.frontDoor().get(origin(WEU), now).inEffect());
    }

    /** The group's id under the server that is declared active, by which faults know it. */
    private static ResourceId groupId() {
        return new ResourceId(server(WEU) + "/failoverGroups/" + GROUP);
    }

    private static ResourceId poolId() {
        return new ResourceId(cluster(NEU) + "/agentPools/apps");
    }

    static void await(BooleanSupplier isSo) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come true within 20 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
