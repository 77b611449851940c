package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.PROFILE;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.frontdoor.OriginPatch;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private final Story story = Story.ofOrders();

    @Test
    void dropsAnOriginAfterTwoBadProbesAndTakesItBackAfterThreeGoodOnes() {
        story.passSeconds(30);
        story.gateOf(WEU).close();
        var dropped = story.passUntil(() -> !isHealthy(WEU));
        story.passSeconds(60);
        story.gateOf(WEU).open();
        var taken = story.passUntil(() -> isHealthy(WEU));

        assertThat(dropped.toSeconds()).isBetween(5L, 10L);
        assertThat(taken.toSeconds()).isBetween(10L, 15L);
        assertThat(story.azure.journal().entries(JournalEntry.OriginTurned.class))
                .hasSize(2);
    }

    @Test
    void probesAsOftenAsTheWorldSays() {
        var slow = new Story(AnEstate.withAStandby(), World.asAzureDefaults(), 1);
        slow.gateOf(WEU).close();

        var dropped = slow.passUntil(
                () -> !slow.azure.frontDoor().get(origin(WEU), slow.now()).isHealthy());

        assertThat(dropped.toSeconds()).isBetween(30L, 60L);
    }

    @Test
    void prefersTheLowestPriorityAmongTheHealthy() {
        story.gateOf(NEU).admission = Admission.READS_ONLY;
        story.passSeconds(60);

        assertThat(answersOf(20)).containsOnly(WEU);
    }

    @Test
    void followsAChangeOnlyWhenItHasEnded() {
        story.gateOf(NEU).admission = Admission.READS_ONLY;
        story.passSeconds(60);
        var operation = disable(WEU);
        assertThat(story.azure.frontDoor().get(origin(WEU), story.now()).provisioningState())
                .isEqualTo("Updating");
        assertThat(answersOf(5)).containsOnly(WEU);

        var took = story.passUntil(() -> !operation.isRunning());

        assertThat(took).isBetween(Duration.ofSeconds(180), Duration.ofSeconds(1201));
        assertThat(answersOf(5)).containsOnly(NEU);
    }

    @Test
    void queuesTheChangesOfOneProfile() {
        var first = disable(WEU);
        var second = story.azure
                .frontDoor()
                .update(origin(NEU), new OriginPatch(Optional.empty(), Optional.of(1), Optional.empty()), story.now());

        story.passUntil(() -> !second.isRunning());

        assertThat(second.ended().orElseThrow())
                .isEqualTo(first.began().plus(first.drawn()).plus(second.drawn()));
    }

    @Test
    void takesNoChangeUpWhileItIsFrozen() {
        story.azure.frontDoor().faults().freeze(PROFILE, story.now());
        var operation = disable(WEU);

        story.pass(Duration.ofHours(2));
        assertThat(operation.isRunning()).isTrue();
        story.azure.frontDoor().faults().thaw(PROFILE, story.now());

        assertThat(operation.isRunning()).isFalse();
    }

    @Test
    void spreadsUsersByWeightAmongEqualPriorities() {
        story.gateOf(NEU).admission = Admission.READS_ONLY;
        var operation = story.azure
                .frontDoor()
                .update(origin(NEU), new OriginPatch(Optional.empty(), Optional.of(1), Optional.of(500)), story.now());
        story.passUntil(() -> !operation.isRunning());

        var toStandby = answersOf(300).filter(NEU::equals).count();

        assertThat(toStandby).isBetween(80L, 120L);
    }

    @Test
    void answersNobodyWhenTheEdgeIsLost() {
        story.azure.frontDoor().faults().setEdgeLost(true, story.now());
        story.passSeconds(30);

        assertThat(story.read().isGood()).isFalse();
        assertThat(story.read().stamp()).isEmpty();
        assertThat(story.azure
                        .stamps()
                        .request(ORDERS, WEU, new UserRequest(UserRequest.Kind.READ), story.now())
                        .isGood())
                .isTrue();
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        ClustersTest.assertRefused(
                400,
                "BadRequest",
                () -> story.azure
                        .frontDoor()
                        .update(
                                origin(WEU),
                                new OriginPatch(Optional.empty(), Optional.of(6), Optional.empty()),
                                story.now()));
    }

    private Operation disable(StampName stamp) {
        return story.azure
                .frontDoor()
                .update(
                        origin(stamp),
                        new OriginPatch(Optional.of(false), Optional.empty(), Optional.empty()),
                        story.now());
    }

    private boolean isHealthy(StampName stamp) {
        return story.azure.frontDoor().get(origin(stamp), story.now()).isHealthy();
    }

    private Stream<StampName> answersOf(int requests) {
        return Stream.generate(story::read).limit(requests).map(a -> a.stamp().orElseThrow());
    }
}
