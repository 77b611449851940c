package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cache;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.LossKnown;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.redis.CacheLinkState;
import org.junit.jupiter.api.Test;

class RedisCachesTest {

    private final Story story = story(LossKnown.UNKNOWN);

    @Test
    void showsAtEachEndWhichPartTheOtherEndHas() {
        assertThat(story.azure.redisCaches().linkOf(cache("redis", NEU), story.now()))
                .contains(new CacheLinkState(cache("redis", NEU), cache("redis", WEU), WEST, true, "Succeeded"));
        assertThat(story.azure.redisCaches().linkOf(cache("redis", WEU), story.now()))
                .hasValueSatisfying(link -> assertThat(link.isOtherPrimary()).isFalse());
    }

    @Test
    void isUnlinkedAtTheGeoPrimaryOnly() {
        ClustersTest.assertRefused(400, "BadRequest", () -> unlink(story, NEU, WEU));
        ClustersTest.assertRefused(
                404,
                "ResourceNotFound",
                () -> story.azure.redisCaches().unlink(cache("redis", WEU), "another", story.now()));
    }

    @Test
    void isBusyWhileItIsUnlinked() {
        unlink(story, WEU, NEU);

        ClustersTest.assertRefused(409, "Conflict", () -> unlink(story, WEU, NEU));
        assertThat(story.azure.redisCaches().linkOf(cache("redis", NEU), story.now()))
                .hasValueSatisfying(link -> assertThat(link.provisioningState()).isEqualTo("Unlinking"));
    }

    @Test
    void isWrittenInTheOtherStampOnceItIsUnlinkedAndNeverFollowsAgain() {
        story.gateOf(WEU).close();
        end(story, unlink(story, WEU, NEU));
        story.passUntil(
                () -> story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).isWritten());

        assertThat(story.azure.redisCaches().linkOf(cache("redis", NEU), story.now()))
                .isEmpty();
        assertThat(story.azure.data().of(ORDERS)).singleElement().satisfies(copies -> {
            assertThat(copies.isReplicating()).isFalse();
            assertThat(copies.writers()).containsExactlyInAnyOrder(WEU, NEU);
        });
        assertThat(story.broken()).isEmpty();
        ClustersTest.assertRefused(404, "ResourceNotFound", () -> unlink(story, NEU, WEU));
    }

    @Test
    void losesWhatHasNotArrivedUnlessItCanBeMadeAgain() {
        var disposable = story(LossKnown.DISPOSABLE);

        for (var told : new Story[] {story, disposable}) {
            told.azure.data().faults().setLinkBroken(ORDERS, "orders-cache", true, told.now());
            told.passSeconds(30);
            end(told, unlink(told, WEU, NEU));
        }

        assertThat(story.azure.journal().entries(JournalEntry.WritesLost.class)).isNotEmpty();
        assertThat(disposable.azure.journal().entries(JournalEntry.WritesLost.class))
                .isEmpty();
    }

    @Test
    void isPromotedInEveryStampWhereEachWritesItsOwnCopy() {
        var everywhere = new Story(AnEstate.withStores(AnEstate.activeRedis()), World.asAzureDefaults(), 1);
        everywhere.passSeconds(60);

        for (var stamp : new StampName[] {WEU, NEU}) {
            assertThat(everywhere.azure.data().isPromoted(ORDERS, stamp)).isTrue();
            assertThat(everywhere
                            .azure
                            .stamps()
                            .verifyWrite(ORDERS, stamp, everywhere.now())
                            .isWritten())
                    .isTrue();
        }
        assertThat(everywhere.write().status()).isEqualTo(200);
    }

    @Test
    void goesOnBeingWrittenWhereItIsWrittenEverywhereAndARegionIsLost() {
        var everywhere = new Story(AnEstate.withStores(AnEstate.activeRedis()), World.asAzureDefaults(), 1);

        everywhere.azure.faults().lose(WEST, everywhere.now());
        everywhere.gateOf(NEU).open();
        everywhere.passSeconds(60);
        everywhere.azure.faults().restore(WEST, everywhere.now());
        everywhere.passSeconds(60);

        assertThat(everywhere
                        .azure
                        .stamps()
                        .verifyWrite(ORDERS, NEU, everywhere.now())
                        .isWritten())
                .isTrue();
        assertThat(everywhere.broken()).isEmpty();
        assertThat(everywhere.tally().lostWrites()).isZero();
    }

    private static Story story(LossKnown lossKnown) {
        return new Story(AnEstate.withStores(AnEstate.redis(lossKnown)), World.asAzureDefaults(), 1);
    }

    private static Operation unlink(Story told, StampName primary, StampName secondary) {
        return told.azure
                .redisCaches()
                .unlink(cache("redis", primary), cache("redis", secondary).name(), told.now());
    }

    private static void end(Story told, Operation operation) {
        told.passUntil(() -> !operation.isRunning());
    }
}
