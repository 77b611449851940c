package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.flexibleServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.service.postgres.PostgresServers.Promotion;
import io.understudy.world.service.postgres.ServerState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresServersTest {

    private final Story story = new Story(AnEstate.withStores(AnEstate.postgres()), World.asAzureDefaults(), 1);

    @Test
    void showsThePartOfEachServer() {
        assertThat(get(WEU)).isEqualTo(new ServerState(flexibleServer(WEU), WEST, "Ready", "Primary", "Active"));
        assertThat(get(NEU).role()).isEqualTo("GeoAsyncReplica");
    }

    @Test
    void refusesToPromoteThePrimary() {
        ClustersTest.assertRefused(400, "ReplicaPromoteNotAllowedOnPrimary", () -> ask(WEU, Promotion.PLANNED));
    }

    @Test
    void isBusyWhileRolesAreSwappedAndShowsIt() {
        ask(NEU, Promotion.FORCED);

        ClustersTest.assertRefused(409, "ServerIsBusy", () -> ask(NEU, Promotion.FORCED));
        assertThat(get(NEU).state()).isEqualTo("Updating");
        assertThat(get(NEU).replication()).isEqualTo("Reconfiguring");
    }

    @Test
    void losesNothingWhereThePrimaryTakesPart() {
        story.passSeconds(60);

        end(ask(NEU, Promotion.PLANNED));

        assertThat(get(NEU).role()).isEqualTo("Primary");
        assertThat(get(WEU).role()).isEqualTo("GeoAsyncReplica");
        assertThat(story.azure.journal().entries(JournalEntry.WritesLost.class)).isEmpty();
    }

    @Test
    void takesPartByItselfInWhatIsWrittenAfterASwitchover() {
        end(ask(NEU, Promotion.PLANNED));
        story.passUntil(
                () -> story.azure.stamps().verifyWrite(ORDERS, NEU, story.now()).isWritten());

        assertThat(get(WEU).replication()).isEqualTo("Active");
    }

    @Test
    void endsAPlannedSwitchoverWithAFaultWhereThePrimaryIsLost() {
        story.azure.faults().lose(WEST, story.now());

        var operation = end(ask(NEU, Promotion.PLANNED));

        assertThat(operation.fault().map(AzureFault::code)).contains("ReplicaPromoteFailed");
        assertThat(get(NEU).role()).isEqualTo("GeoAsyncReplica");
        assertThat(get(NEU).replication()).isEqualTo("Broken");
    }

    @Test
    void swapsRolesByForceWithinMinutesWhereThePrimaryIsLost() {
        story.azure.faults().lose(WEST, story.now());

        var operation = end(ask(NEU, Promotion.FORCED));

        assertThat(get(NEU).role()).isEqualTo("Primary");
        assertThat(operation.drawn()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(120));
    }

    @Test
    void knowsOnlyServersOfTheEstate() {
        ClustersTest.assertRefused(
                404, "ResourceNotFound", () -> story.azure.postgresServers().get(AnEstate.server(WEU), story.now()));
    }

    private ServerState get(StampName stamp) {
        return story.azure.postgresServers().get(flexibleServer(stamp), story.now());
    }

    private Operation ask(StampName stamp, Promotion promotion) {
        return story.azure.postgresServers().promote(flexibleServer(stamp), promotion, story.now());
    }

    private Operation end(Operation operation) {
        story.passUntil(() -> !operation.isRunning());
        return operation;
    }
}
