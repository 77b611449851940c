package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.STORAGE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.storage.StorageAccounts.Failover;
import io.understudy.world.service.storage.StorageState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StorageAccountsTest {

    private final Story story = new Story(
            AnEstate.withStores(AnEstate.storage()), World.asAzureDefaults().probingEvery(Duration.ofSeconds(5)), 1);

    @Test
    void exchangesItsRegionsInAnHourOrSoAndKeepsItsSecondCopyWhereItIsPlanned() {
        var operation = failOver(Failover.PLANNED);
        assertThat(account().isFailingOver()).isTrue();
        passUntilEnded(operation);

        assertThat(Duration.between(operation.began(), operation.ended().orElseThrow()))
                .isBetween(Duration.ofMinutes(40), Duration.ofMinutes(80));
        assertThat(account().primary()).isEqualTo(NORTH);
        assertThat(account().geo().map(StorageState.Geo::secondary)).contains(WEST);
        assertThat(account().isFailingOver()).isFalse();
    }

    @Test
    void hasNoSecondCopyAfterAForcedFailoverAndCannotBeFailedBack() {
        story.azure.faults().lose(WEST, story.now());

        passUntilEnded(failOver(Failover.FORCED));

        assertThat(account().primary()).isEqualTo(NORTH);
        assertThat(account().geo()).isEmpty();
        assertThat(story.azure.data().of(ORDERS)).anyMatch(copies -> copies.isPrimary(NEU));
        ClustersTest.assertRefused(409, "AccountIsNotGeoRedundant", () -> failOver(Failover.FORCED));
    }

    @Test
    void saysHowFarItsCopyHasGotAndThatItStandsStillWhereThePrimaryIsLost() {
        story.passSeconds(60);
        assertThat(account().geo().orElseThrow().lastSyncTime())
                .isBetween(story.now().minusSeconds(10), story.now());

        var lost = story.now();
        story.azure.faults().lose(WEST, lost);
        story.passSeconds(300);

        var geo = account().geo().orElseThrow();
        assertThat(geo.lastSyncTime()).isBefore(lost.plusSeconds(1));
        assertThat(geo.canFailover()).isTrue();
        assertThat(geo.canPlannedFailover()).isFalse();
        ClustersTest.assertRefused(409, "LastSyncTimeUnavailable", () -> failOver(Failover.PLANNED));
    }

    @Test
    void failsAPlannedFailoverWhosePrimaryIsLostMeanwhile() {
        var operation = failOver(Failover.PLANNED);
        story.azure.faults().lose(WEST, story.now());
        passUntilEnded(operation);

        assertThat(operation.fault().map(AzureFault::code)).contains("InternalServerError");
        assertThat(account().primary()).isEqualTo(WEST);
        assertThat(account().geo()).isPresent();
    }

    @Test
    void turnsCallsAwayWhileItIsFailedOverAndWhereItCannotBe() {
        story.azure.storageAccounts().faults().bar(STORAGE, true, story.now());
        assertThat(account().geo().orElseThrow().canFailover()).isFalse();
        ClustersTest.assertRefused(409, "LastSyncTimeUnavailable", () -> failOver(Failover.FORCED));

        story.azure.storageAccounts().faults().bar(STORAGE, false, story.now());
        failOver(Failover.FORCED);

        ClustersTest.assertRefused(409, "StorageAccountOperationInProgress", () -> failOver(Failover.PLANNED));
    }

    @Test
    void isBusyWhereAFaultSaysSo() {
        story.azure.data().faults().keepBusy(ORDERS, "documents", Duration.ofSeconds(30), story.now());

        ClustersTest.assertRefused(409, "StorageAccountOperationInProgress", () -> failOver(Failover.FORCED));
        assertThat(account().isFailingOver()).isFalse();
    }

    private StorageState account() {
        return story.azure.storageAccounts().get(STORAGE, story.now());
    }

    private Operation failOver(Failover way) {
        return story.azure.storageAccounts().failover(STORAGE, way, story.now());
    }

    private void passUntilEnded(Operation operation) {
        story.pass(Duration.ofMinutes(30));
        story.passUntil(() -> !operation.isRunning());
    }
}
