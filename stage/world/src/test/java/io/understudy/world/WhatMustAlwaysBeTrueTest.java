package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.StampName;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import io.understudy.world.service.frontdoor.OriginPatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatMustAlwaysBeTrueTest {

    private final Story story = Story.ofOrders();

    @Test
    void noticesWhenTheLastOriginIsDisabled() {
        disable(WEU);
        story.passSeconds(10);
        assertThat(story.broken()).isEmpty();

        disable(NEU);
        story.passSeconds(10);

        assertThat(story.broken())
                .containsExactly("SomewhereToGo: Front Door is told to disable the last enabled origin");
    }

    @Test
    void noticesWhenEveryGateStaysClosedThoughAStampCouldServe() {
        story.gateOf(WEU).close();
        story.passSeconds(590);
        assertThat(story.broken()).isEmpty();

        story.passSeconds(20);

        assertThat(story.broken()).singleElement().asString().startsWith("SomewhereToGo: a stamp could serve");
    }

    @Test
    void doesNotTakeALostRegionForAClosedGate() {
        story.azure.faults().lose(WEST, story.now());
        story.passSeconds(3000);

        assertThat(story.broken()).isEmpty();
    }

    @Test
    void noticesTwoWritersWhenNoRegionIsCutOff() {
        story.gateOf(WEU).forgets = false;
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        story.passSeconds(40);
        story.gateOf(NEU).open();

        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(5);

        assertThat(story.broken()).anyMatch(b -> b.startsWith("OneWriter: the data can be written in neu and weu"));
    }

    @Test
    void tellsEachBreachOnce() {
        story.gateOf(NEU).workers = true;
        story.passSeconds(300);

        assertThat(story.broken()).containsExactly("WorkersInOnePlace: workers run in neu and weu at once");
    }

    @Test
    void countsWhatAStampServesFromDataThatWasNotPromoted() {
        story.passSeconds(30);
        story.gateOf(WEU).close();
        story.gateOf(NEU).open();
        story.passSeconds(60);

        assertThat(story.tally().servedUnpromoted()).isPositive();
        assertThat(story.broken()).anyMatch(b -> b.startsWith("OnlyReadyStampsAdmitted: stamp neu was opened"));
    }

    @Test
    void forgetsThatAStampCameBackOnceItIsInChargeAgain() {
        story.azure.faults().lose(WEST, story.now());
        story.promote(NEU, Promotion.FORCED);
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(60);
        story.promote(WEU, Promotion.PLANNED);
        story.gateOf(WEU).open();
        story.passSeconds(60);
        story.promote(NEU, Promotion.PLANNED);
        story.passSeconds(60);

        assertThat(story.broken()).isEmpty();
    }

    @Test
    void measuresHowLongUsersWentWithout() {
        story.passSeconds(60);
        story.gateOf(WEU).close();
        story.passSeconds(100);
        story.gateOf(WEU).open();
        story.passSeconds(60);

        assertThat(story.tally().unavailableSeconds()).isBetween(95.0, 125.0);
        assertThat(story.tally().failedReads()).isPositive();
        assertThat(story.tally().failedWrites()).isPositive();
        assertThat(story.tally().lostWrites()).isZero();
    }

    private void disable(StampName stamp) {
        story.azure
                .frontDoor()
                .update(
                        origin(stamp),
                        new OriginPatch(Optional.of(false), Optional.empty(), Optional.empty()),
                        story.now());
    }
}
