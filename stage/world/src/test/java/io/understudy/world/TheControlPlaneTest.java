package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.ResourceId;
import io.understudy.world.ground.ArmCall;
import io.understudy.world.ground.ConnectionCut;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.RefusedByAzure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TheControlPlaneTest {

    private final Story story = Story.ofOrders();

    @Test
    void letsTwentyWritesOfAPoolThroughAndThenOneAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(put()).isEqualTo(200);
        }
        ClustersTest.assertRefused(429, "Throttled", this::put);

        story.passSeconds(60);

        assertThat(put()).isEqualTo(200);
        ClustersTest.assertRefused(429, "Throttled", this::put);
    }

    @Test
    void saysHowLongToWait() {
        for (int i = 0; i < 20; i++) {
            put();
        }

        assertThatThrownBy(this::put)
                .isInstanceOfSatisfying(
                        RefusedByAzure.class,
                        r -> assertThat(r.fault().retryAfter())
                                .hasValueSatisfying(pause ->
                                        assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60))));
    }

    @Test
    void letsTwoHundredAndFiftyReadsThroughAndThenTwentyFiveASecond() {
        for (int i = 0; i < 250; i++) {
            read("Microsoft.Sql/servers/failoverGroups/read");
        }
        ClustersTest.assertRefused(
                429, "SubscriptionRequestsThrottled", () -> read("Microsoft.Sql/servers/failoverGroups/read"));

        story.passSeconds(1);

        for (int i = 0; i < 25; i++) {
            assertThat(read("Microsoft.Sql/servers/failoverGroups/read")).isEqualTo(200);
        }
    }

    @Test
    void turnsEverybodyAwayWhileASubscriptionIsThrottled() {
        story.azure.faults().throttle(PROFILE.subscription(), Duration.ofSeconds(30), story.now());
        ClustersTest.assertRefused(
                429, "SubscriptionRequestsThrottled", () -> read("Microsoft.Sql/servers/failoverGroups/read"));

        story.passSeconds(31);

        assertThat(read("Microsoft.Sql/servers/failoverGroups/read")).isEqualTo(200);
    }

    @Test
    void cannotWriteToAGroupWhoseOwnRegionIsLostThoughTheResourceIsGlobal() {
        var world = World.asAzureDefaults().withResourceGroup("orders-edge", WEST);
        var patient = new Story(AnEstate.withAStandby(), world, 1);
        patient.azure.faults().lose(WEST, patient.now());
        var call = new ArmCall(
                "me", "PATCH", origin(NEU).value(), "Microsoft.Cdn/profiles/origingroups/origins/write", origin(NEU));

        ClustersTest.assertRefused(
                503,
                "ServiceUnavailable",
                () -> patient.azure.controlPlane().call(call, patient.now(), () -> 200, status -> status));
    }

    @Test
    void losesTheAnswerOfACallThatWasCarriedOut() {
        var pool = new ResourceId(cluster(NEU) + "/agentPools/apps");
        story.azure.faults().cutNextAnswer(pool, story.now());

        assertThatThrownBy(this::put).isInstanceOf(ConnectionCut.class);

        assertThat(put()).isEqualTo(200);
        assertThat(story.azure.journal().entries(JournalEntry.ArmCalled.class))
                .extracting(JournalEntry.ArmCalled::status)
                .containsExactly(0, 200);
    }

    private int put() {
        var pool = new ResourceId(cluster(NEU) + "/agentPools/apps");
        var call = new ArmCall(
                "me", "PUT", pool.value(), "Microsoft.ContainerService/managedClusters/agentPools/write", pool);
        return story.azure.controlPlane().call(call, story.now(), () -> 200, status -> status);
    }

    private int read(String action) {
        var call = new ArmCall("me", "GET", cluster(WEU).value(), action, AnEstate.server(WEU));
        return story.azure.controlPlane().call(call, story.now(), () -> 200, status -> status);
    }
}
