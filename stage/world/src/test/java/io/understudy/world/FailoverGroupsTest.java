package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.StampName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailoverGroupsTest {

    private final Story story = Story.ofOrders();

    @Test
    void refusesToPromoteThePrimary() {
        ClustersTest.assertRefused(400, "FailoverGroupFailoverRequestOnPrimary", () -> ask(WEU, Promotion.FORCED));
    }

    @Test
    void isBusyWhileAPromotionRuns() {
        ask(NEU, Promotion.FORCED);

        ClustersTest.assertRefused(409, "FailoverGroupBusy", () -> ask(NEU, Promotion.FORCED));
    }

    @Test
    void isBusyWhereAFaultSaysSoAndThenNoMore() {
        story.azure.data().faults().keepBusy(ORDERS, GROUP, Duration.ofSeconds(30), story.now());
        ClustersTest.assertRefused(409, "FailoverGroupBusy", () -> ask(NEU, Promotion.PLANNED));

        story.passSeconds(31);

        assertThat(ask(NEU, Promotion.PLANNED).isRunning()).isTrue();
    }

    @Test
    void givesUpAPlannedPromotionWhenThePrimaryDoesNotAnswer() {
        story.azure.data().faults().setPrimaryUnreachable(ORDERS, GROUP, true, story.now());

        var operation = ask(NEU, Promotion.PLANNED);
        var took = story.passUntil(() -> !operation.isRunning());

        assertThat(operation.fault().map(AzureFault::code)).contains("PlannedFailoverTimedOut");
        assertThat(took).isEqualTo(LatencyProfile.az2026().plannedFailoverGivesUp());
        assertThat(isPrimary(WEU)).isTrue();
    }

    @Test
    void forcesWhatCouldNotBePlannedWhereAskedTo() {
        story.azure.faults().lose(WEST, story.now());

        story.promote(NEU, Promotion.PLANNED_THEN_FORCED);

        assertThat(isPrimary(NEU)).isTrue();
    }

    @Test
    void takesNoWritesWhileAPlannedPromotionRuns() {
        ask(NEU, Promotion.PLANNED);

        assertThat(story.write().status()).isEqualTo(503);
        assertThat(story.read().status()).isEqualTo(200);
    }

    @Test
    void swapsRolesBeforeTheListenerFollows() {
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        var moving = story.azure.journal().operations().stream()
                .filter(o -> o.kind() == Operation.Kind.MOVE_LISTENER)
                .findFirst()
                .orElseThrow();

        story.passUntil(
                () -> story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).isWritten());

        assertThat(moving.isRunning()).isFalse();
        assertThat(moving.drawn()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void knowsHowFarTheSecondaryHadComeWhenThePrimaryWent() {
        story.passSeconds(100);
        story.azure.faults().lose(WEST, story.now());
        story.passSeconds(300);

        var data =
                story.azure.stamps().verifyRead(ORDERS, NEU, story.now()).data().orElseThrow();

        assertThat(data.isPrimary()).isFalse();
        assertThat(data.committedAt()).isBetween(Story.START.plusSeconds(90), Story.START.plusSeconds(100));
    }

    @Test
    void keepsBothCopiesCloseWhileAllIsWell() {
        story.passSeconds(100);

        assertThat(committedIn(WEU)).isBetween(story.now().minusSeconds(2), story.now());
        assertThat(committedIn(NEU)).isBetween(story.now().minusSeconds(8), story.now());
    }

    @Test
    void failsBackWithoutLossOnceTheFormerPrimaryHasRejoined() {
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(60);
        var lostBefore = story.tally().lostWrites();

        story.promote(WEU, Promotion.PLANNED);

        assertThat(isPrimary(WEU)).isTrue();
        assertThat(story.tally().lostWrites()).isEqualTo(lostBefore);
    }

    @Test
    void verifiesWritesOnlyWhereThePrimaryIs() {
        assertThat(story.azure.stamps().verifyWrite(ORDERS, WEU, story.now()).isWritten())
                .isTrue();
        assertThat(story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).words())
                .isEqualTo("the listener of orders-data still leads to stamp weu");
    }

    private Operation ask(StampName stamp, Promotion promotion) {
        return story.azure.failoverGroups().failover(server(stamp), GROUP, promotion, story.now());
    }

    private boolean isPrimary(StampName stamp) {
        return story.azure
                .failoverGroups()
                .get(server(stamp), GROUP, story.now())
                .isPrimary();
    }

    private Instant committedIn(StampName stamp) {
        return story.azure
                .stamps()
                .verifyRead(ORDERS, stamp, story.now())
                .data()
                .orElseThrow()
                .committedAt();
    }
}
