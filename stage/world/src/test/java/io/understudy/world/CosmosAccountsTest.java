package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.COSMOS;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.CosmosAccount.Writes;
import io.understudy.topology.Region;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.cosmos.AccountState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosmosAccountsTest {

    private final Story story = storyOf(Writes.SINGLE);

    @Test
    void isWrittenInTheRegionThatComesFirstOnceTheOrderHasChangedAndLosesNothing() {
        var used = new Story(AnEstate.withStores(AnEstate.cosmos(Writes.SINGLE)), World.asAzureDefaults(), 1);
        used.passSeconds(60);

        var operation = used.azure
                .cosmosAccounts()
                .failoverPriorityChange(COSMOS, List.of(NORTH, WEST), used.now())
                .orElseThrow();
        used.passUntil(() -> !operation.isRunning());

        var account = used.azure.cosmosAccounts().get(COSMOS, used.now());
        assertThat(account.written()).containsExactly(NORTH);
        assertThat(account.order()).containsExactly(NORTH, WEST);
        assertThat(used.tally().writes()).isPositive();
        assertThat(used.tally().lostWrites()).isZero();
    }

    @Test
    void refusesAnOrderThatLeavesARegionOutOrNamesOneThatItDoesNotHave() {
        ClustersTest.assertRefused(400, "BadRequest", () -> reorder(NORTH));
        ClustersTest.assertRefused(400, "BadRequest", () -> reorder(NORTH, new Region("uksouth")));
    }

    @Test
    void hasNothingToDoWhereTheSameRegionStaysFirst() {
        assertThat(story.azure.cosmosAccounts().failoverPriorityChange(COSMOS, List.of(WEST, NORTH), story.now()))
                .isEmpty();
    }

    @Test
    void turnsEveryCallAwayWhileItIsBeingMoved() {
        reorder(NORTH, WEST);

        ClustersTest.assertRefused(412, "PreconditionFailed", () -> reorder(NORTH, WEST));
        ClustersTest.assertRefused(412, "PreconditionFailed", () -> takeOffline(WEST));
        assertThat(account().isChanging()).isTrue();
    }

    @Test
    void cannotChangeItsOrderWhileTheWrittenRegionIsDown() {
        story.azure.faults().lose(WEST, story.now());

        var operation = reorder(NORTH, WEST);
        story.passUntil(() -> !operation.isRunning());

        assertThat(operation.fault().map(AzureFault::code)).contains("ServiceUnavailable");
        assertThat(account().written()).containsExactly(WEST);
    }

    @Test
    void isWrittenInTheNextRegionOnceTheLostOneIsOfflineAndSaysThatItIs() {
        story.azure.faults().lose(WEST, story.now());

        var operation = takeOffline(WEST);
        story.passUntil(() -> !operation.isRunning());

        assertThat(account().written()).containsExactly(NORTH);
        assertThat(account().readable()).containsExactly(NORTH);
        assertThat(account().offline()).containsExactly(WEST);
        assertThat(story.azure.data().of(ORDERS)).anyMatch(copies -> copies.isPrimary(NEU));
        ClustersTest.assertRefused(412, "PreconditionFailed", () -> reorder(WEST, NORTH));
    }

    @Test
    void getsTheRegionBackDaysAfterItIsUpAgainAndMayThenBeMovedBack() {
        story.azure.faults().lose(WEST, story.now());
        var operation = takeOffline(WEST);
        story.passUntil(() -> !operation.isRunning());

        story.azure.faults().restore(WEST, story.now());
        story.pass(Duration.ofHours(23));
        assertThat(account().offline()).containsExactly(WEST);
        story.pass(Duration.ofDays(3));

        assertThat(account().offline()).isEmpty();
        assertThat(reorder(WEST, NORTH).isRunning()).isTrue();
    }

    @Test
    void takesOnlyTheWrittenRegionOffline() {
        ClustersTest.assertRefused(412, "PreconditionFailed", () -> takeOffline(NORTH));
        ClustersTest.assertRefused(400, "BadRequest", () -> takeOffline(new Region("uksouth")));
    }

    @Test
    void isBusyWhereAFaultSaysSo() {
        story.azure.data().faults().keepBusy(ORDERS, "documents", Duration.ofSeconds(30), story.now());

        ClustersTest.assertRefused(412, "PreconditionFailed", () -> takeOffline(WEST));
    }

    @Test
    void isNotMovedWhereItIsWrittenEverywhereAndHoldsNobodyUp() {
        var everywhere = storyOf(Writes.EVERYWHERE);

        var seen = everywhere.azure.cosmosAccounts().get(COSMOS, everywhere.now());

        assertThat(seen.written()).containsExactlyInAnyOrder(WEST, NORTH);
        assertThat(everywhere.azure.data().of(ORDERS)).isEmpty();
        ClustersTest.assertRefused(
                400,
                "BadRequest",
                () -> everywhere
                        .azure
                        .cosmosAccounts()
                        .failoverPriorityChange(COSMOS, List.of(NORTH, WEST), everywhere.now()));
    }

    private AccountState account() {
        return story.azure.cosmosAccounts().get(COSMOS, story.now());
    }

    private Operation reorder(Region... order) {
        return story.azure
                .cosmosAccounts()
                .failoverPriorityChange(COSMOS, List.of(order), story.now())
                .orElseThrow();
    }

    private Operation takeOffline(Region region) {
        return story.azure.cosmosAccounts().offlineRegion(COSMOS, region, story.now());
    }

    private static Story storyOf(Writes writes) {
        return new Story(
                AnEstate.withStores(AnEstate.cosmos(writes)),
                World.asAzureDefaults().withUsers(0, 0),
                1);
    }
}
