package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.cluster.PoolWanted;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ManySeedsTest {

    private static final int SEEDS = 40;

    @Test
    void recoverWithoutABreachAndTellAnEqualStoryTwice() {
        var stories = new HashSet<List<JournalEntry>>();

        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            var first = aFailover(seed);
            var again = aFailover(seed);
            assertThat(first.azure.journal().entries())
                    .as("seed %d", seed)
                    .isEqualTo(again.azure.journal().entries());
            assertThat(first.broken()).as("seed %d", seed).isEmpty();
            assertThat(first.tally().servedUnpromoted()).isZero();
            assertThat(first.tally().writesInSecondPlace()).isZero();
            stories.add(first.azure.journal().entries());
        });

        assertThat(stories).hasSize(SEEDS);
    }

    @Test
    void drawWithinTheProfile() {
        var operations = LongStream.rangeClosed(1, SEEDS)
                .boxed()
                .flatMap(seed -> aFailover(seed).azure.journal().operations().stream())
                .toList();

        assertThat(operations)
                .filteredOn(o -> o.kind() == Operation.Kind.FORCED_FAILOVER)
                .hasSize(SEEDS)
                .allSatisfy(o -> assertThat(o.drawn()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        assertThat(operations)
                .filteredOn(o -> o.kind() == Operation.Kind.SCALE_POOL)
                .allSatisfy(o -> assertThat(o.drawn()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(700)));
        assertThat(operations)
                .filteredOn(o -> !o.isRunning())
                .allSatisfy(o -> assertThat(o.ended()).contains(o.began().plus(o.drawn())));
    }

    /** A region is lost, the standby takes over, the region returns. */
    private static Story aFailover(long seed) {
        var story =
                new Story(AnEstate.withAStandby(), World.asAzureDefaults().probingEvery(Duration.ofSeconds(5)), seed);
        story.passSeconds(60);
        story.azure.faults().lose(WEST, story.now());
        story.azure.clusters().putPool(cluster(NEU), "apps", new PoolWanted(3, Optional.empty()), story.now());
        story.promote(NEU, Promotion.FORCED);
        story.passUntil(
                () -> story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).isWritten());
        story.gateOf(NEU).open();
        story.passUntil(() -> story.write().isGood());
        story.azure.faults().restore(WEST, story.now());
        story.passSeconds(300);
        assertThat(story.gateOf(WEU).admission).isEqualTo(Admission.NOBODY);
        return story;
    }
}
