package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static io.understudy.tests.fixtures.AnEstate.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.world.ground.JournalEntry;
import io.understudy.world.service.cluster.PoolWanted;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LosingARegionTest {

    private final Story story = Story.ofOrders();

    @Test
    void servesEverybodyWhileNothingIsWrong() {
        story.passSeconds(600);

        var tally = story.tally();
        assertThat(tally.reads()).isBetween(850L, 950L);
        assertThat(tally.writes()).isBetween(250L, 350L);
        assertThat(tally.failedReads() + tally.failedWrites()).isZero();
        assertThat(tally.unavailable()).isZero();
        assertThat(story.broken()).isEmpty();
        assertThat(story.alerts).isEmpty();
    }

    @Test
    void failsUsersUntilTheStandbyIsPromotedAndOpened() {
        story.passSeconds(60);
        story.azure.faults().lose(WEST, story.now());
        story.passSeconds(60);
        assertThat(story.read().isGood()).isFalse();

        story.azure.clusters().putPool(cluster(NEU), "apps", new PoolWanted(3, Optional.empty()), story.now());
        story.promote(NEU, Promotion.FORCED);
        story.passUntil(
                () -> story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).isWritten());
        story.passUntil(
                () -> story.azure.stamps().verifyRead(ORDERS, NEU, story.now()).isHealthy()
                        && story.azure
                                        .clusters()
                                        .pool(cluster(NEU), "apps", story.now())
                                        .servingNodes()
                                >= 3);
        story.gateOf(NEU).open();
        var turned = story.passUntil(() -> story.write().isGood());

        assertThat(turned.toSeconds()).isBetween(0L, 20L);
        story.passSeconds(30);
        var before = story.tally();
        story.passSeconds(60);
        assertThat(story.tally().failedReads()).isEqualTo(before.failedReads());
        assertThat(story.tally().servedUnpromoted()).isZero();
        assertThat(story.broken()).isEmpty();
    }

    @Test
    void sendsUsersToEveryOriginWhenNoneIsHealthyAndTheClosedGateRefusesThem() {
        story.passSeconds(30);
        story.azure.stamps().faults().blip(ORDERS, WEU, Duration.ofSeconds(40), story.now());
        story.passSeconds(30);

        var answers = Stream.generate(story::read).limit(10).toList();

        assertThat(answers).allMatch(a -> a.status() == 503);
        assertThat(answers).extracting(a -> a.stamp().orElseThrow()).contains(WEU, NEU);
        story.passSeconds(60);
        assertThat(story.read().stamp()).contains(WEU);
        assertThat(story.tally().servedUnpromoted()).isZero();
    }

    @Test
    void knowsWhichAcknowledgedWritesAForcedPromotionLost() {
        story.passSeconds(120);
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);

        var lost = story.azure.journal().entries(JournalEntry.WritesLost.class);

        assertThat(story.tally().lostWrites()).isPositive();
        assertThat(lost).singleElement().satisfies(l -> {
            assertThat(l.heldBy()).isEqualTo(WEU);
            assertThat(l.newest()).isBeforeOrEqualTo(Story.START.plusSeconds(120));
        });
        assertThat(story.azure
                        .failoverGroups()
                        .get(server(NEU), GROUP, story.now())
                        .isPrimary())
                .isTrue();
    }

    @Test
    void losesNothingWhenThePromotionIsPlanned() {
        story.passSeconds(120);
        story.promote(NEU, Promotion.PLANNED);

        assertThat(story.tally().lostWrites()).isZero();
        assertThat(story.azure
                        .failoverGroups()
                        .get(server(NEU), GROUP, story.now())
                        .isPrimary())
                .isTrue();
        assertThat(story.azure
                        .failoverGroups()
                        .get(server(WEU), GROUP, story.now())
                        .isPrimary())
                .isFalse();
    }

    @Test
    void rejoinsTheFormerPrimaryAsASecondaryWhenItsRegionReturns() {
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(60);

        var seen = story.azure.failoverGroups().get(server(WEU), GROUP, story.now());

        assertThat(seen.isPrimary()).isFalse();
        assertThat(seen.replicationState()).isEqualTo("CATCH_UP");
        assertThat(story.broken()).isEmpty();
    }

    @Test
    void noticesAStampThatComesBackOpen() {
        story.gateOf(WEU).forgets = false;
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);

        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(30);

        assertThat(story.broken()).anyMatch(b -> b.startsWith("ReturningStampStaysClosed: stamp weu came back"));
    }

    @Test
    void noticesAStampThatIsOpenedBeforeItsDataIsPromoted() {
        story.gateOf(NEU).open();
        story.passSeconds(10);

        assertThat(story.broken())
                .anyMatch(b -> b.startsWith("OnlyReadyStampsAdmitted"))
                .anyMatch(b -> b.startsWith("WorkersInOnePlace"));
    }

    @Test
    void measuresHowLongTwoCopiesWereWrittenWhileARegionWasCutOff() {
        story.passSeconds(60);
        story.azure.faults().cutOff(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        story.gateOf(NEU).open();
        story.passSeconds(120);
        story.gateOf(WEU).close();
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(60);

        assertThat(story.azure.journal().entries(JournalEntry.WritersOverlapped.class))
                .singleElement()
                .satisfies(o -> assertThat(o.lasted().toSeconds()).isBetween(60L, 180L));
        assertThat(story.tally().writesInSecondPlace()).isPositive();
        assertThat(story.broken()).isEmpty();
    }

    @Test
    void tellsTheSameStoryForTheSameSeed() {
        var twice = Stream.of(Story.ofOrders(), Story.ofOrders())
                .map(s -> {
                    s.passSeconds(45);
                    s.azure.faults().lose(WEST, s.now());
                    s.promote(NEU, Promotion.FORCED);
                    s.passSeconds(300);
                    return s.azure.journal().entries();
                })
                .toList();

        assertThat(twice.get(0)).isEqualTo(twice.get(1)).hasSizeGreaterThan(10);
    }
}
