package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.SUBSCRIPTION;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.world.ground.ArmCall;
import io.understudy.world.ground.ConnectionCut;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.service.cluster.PoolState;
import io.understudy.world.service.cluster.PoolWanted;
import io.understudy.world.service.cluster.ScalingTrouble;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import io.understudy.world.service.frontdoor.OriginPatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole stories, kept as digests of all that happened in them. A digest that changes says that the model tells another
 * story than before: every seed that anybody wrote down is then worth nothing.
 */
class TheSameSeedTheSameStoryTest {

    @ParameterizedTest
    @CsvSource({
        "1, 72c89c5943eff212856fd5170477b18a",
        "2, 40ee3a55ed7d0df31acfc5a5f2136d0f",
        "77, 9019ccaf4867f74258f8bc38c50a63d1"
    })
    void whenARegionIsLost(long seed, String digest) throws Exception {
        assertThat(digestOf(aLostRegion(seed))).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({
        "1, a29b2d9687768e5a1b24bb468de558ae",
        "2, a0ce000cfda41f4411f7b2a9d195f973",
        "77, 528946aedd06393b46a5119bc2b633e1"
    })
    void whenTheOtherClusterIsStartedFirst(long seed, String digest) throws Exception {
        assertThat(digestOf(aColdStandby(seed))).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({
        "1, eaf12cce31699bc79c4064f968de0ddb",
        "2, d3d68e734b50159c122ac44e42651401",
        "77, 2f268c80d9cf8dba097a16fcff42f0f7"
    })
    void whenEverythingGoesWrongOnce(long seed, String digest) throws Exception {
        assertThat(digestOf(everyFault(seed))).isEqualTo(digest);
    }

    private static Story aLostRegion(long seed) {
        var story = new Story(AnEstate.withAStandby(), World.asAzureDefaults(), seed);
        story.passSeconds(120);
        story.azure.faults().lose(WEST, story.now());
        scale(story, 3);
        story.promote(NEU, Promotion.FORCED);
        story.gateOf(NEU).open();
        patch(story, false);
        story.passSeconds(1800);
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(600);
        story.promote(WEU, Promotion.PLANNED);
        story.passSeconds(600);
        return story;
    }

    private static Story aColdStandby(long seed) {
        var story = new Story(
                AnEstate.withAStandby(Role.COLD),
                World.asAzureDefaults().withAutoscaling().withUsers(5, 0.5),
                seed);
        story.passSeconds(30);
        story.azure.faults().cutOff(WEST, story.now());
        var started = story.azure.clusters().start(cluster(NEU), story.now()).orElseThrow();
        story.passUntil(() -> !started.isRunning());
        story.azure
                .clusters()
                .putPool(
                        cluster(NEU),
                        "apps",
                        new PoolWanted(3, Optional.of(new PoolState.Autoscaler(3, 6))),
                        story.now());
        story.promote(NEU, Promotion.PLANNED_THEN_FORCED);
        story.gateOf(NEU).open();
        story.passSeconds(900);
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(900);
        story.azure.clusters().stop(cluster(WEU), story.now());
        story.passSeconds(600);
        return story;
    }

    private static Story everyFault(long seed) {
        var story =
                new Story(AnEstate.withAStandby(), World.asAzureDefaults().probingEvery(Duration.ofSeconds(5)), seed);
        var azure = story.azure;
        azure.clusters().faults().setDown(cluster(WEU), true, story.now());
        story.passSeconds(60);
        azure.clusters().faults().setDown(cluster(WEU), false, story.now());
        azure.stamps().faults().blip(ORDERS, WEU, Duration.ofSeconds(20), story.now());
        story.passSeconds(60);
        azure.clusters().faults().beginScalingTrouble(cluster(NEU), ScalingTrouble.CAPACITY, story.now());
        azure.faults().stick(new ResourceId(cluster(NEU) + "/agentPools/apps"), story.now());
        scale(story, 4);
        azure.data().faults().keepBusy(ORDERS, GROUP, Duration.ofSeconds(30), story.now());
        azure.faults()
                .throttle(SUBSCRIPTION.substring("/subscriptions/".length()), Duration.ofSeconds(30), story.now());
        azure.faults().setArmUnavailable(NORTH, true, story.now());
        azure.frontDoor().faults().freeze(PROFILE, story.now());
        patch(story, false);
        call(story);
        story.passSeconds(1500);
        call(story);
        azure.faults().setArmUnavailable(NORTH, false, story.now());
        azure.faults().cutNextAnswer(server(NEU), story.now());
        call(story);
        azure.frontDoor().faults().thaw(PROFILE, story.now());
        azure.faults().unstick(new ResourceId(cluster(NEU) + "/agentPools/apps"), story.now());
        azure.clusters().faults().endScalingTrouble(cluster(NEU), story.now());
        azure.data().faults().setPrimaryUnreachable(ORDERS, GROUP, true, story.now());
        story.passSeconds(60);
        story.promote(NEU, Promotion.FORCED);
        azure.frontDoor().faults().setEdgeLost(true, story.now());
        story.passSeconds(120);
        azure.frontDoor().faults().setEdgeLost(false, story.now());
        story.gateOf(NEU).open();
        azure.stamps().verifyWrite(ORDERS, NEU, story.now());
        story.passSeconds(600);
        return story;
    }

    private static void scale(Story story, int nodes) {
        story.azure.clusters().putPool(cluster(NEU), "apps", new PoolWanted(nodes, Optional.empty()), story.now());
    }

    private static void patch(Story story, boolean isEnabled) {
        var patch = new OriginPatch(Optional.of(isEnabled), Optional.empty(), Optional.empty());
        story.azure.frontDoor().update(origin(WEU), patch, story.now());
    }

    /** A change that asks for nothing, through Azure Resource Manager and whatever stands in its way. */
    private static void call(Story story) {
        var call = new ArmCall("golden", "POST", server(NEU).value(), "Microsoft.Sql/servers/write", server(NEU));
        try {
            story.azure.controlPlane().call(call, story.now(), () -> 200, status -> status);
        } catch (RefusedByAzure | ConnectionCut told) {
            // the journal keeps it
        }
    }

    private static String digestOf(Story story) throws Exception {
        var text = new StringBuilder();
        story.azure.journal().entries().forEach(entry -> text.append(entry).append('\n'));
        text.append(story.tally()).append('\n');
        story.alerts.forEach(text::append);
        var digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 32);
    }
}
