package io.understudy.functions.azure.storage;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static io.understudy.functions.azure.arm.Refusals.assertRefusedUnsent;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageActuatorTest {

    private static final ResourceId ACCOUNT =
            new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/blobs");
    private static final FailOverStorageAccount PLANNED =
            new FailOverStorageAccount(ACCOUNT, "files", new Region("northeurope"), DataLoss.REFUSED);
    private static final FailOverStorageAccount FORCED = PLANNED.losing(DataLoss.ACCEPTED);
    private static final String FAILOVER = "/blobs/failover";
    private static final String HEALTHY = account("westeurope", "northeurope", true, true);

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private FakeAzure azure;
    private StorageActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new StorageActuator(azure.arm(clock), book);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    /** Without its parameter the planned call is the forced one. */
    @Test
    void sendsThePlannedCallWithItsParameterAndTheForcedOneWithout() {
        azure.on("GET", "/blobs", 200, HEALTHY).on("POST", FAILOVER, 202, "");

        actuator.carryOut(orderTo(PLANNED), PLANNED, WANTED);
        clock.pass(Duration.ofMinutes(11));
        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(azure.calls("POST"))
                .extracting(FakeAzure.Call::query)
                .satisfiesExactly(
                        planned -> assertThat(planned.split("&"))
                                .containsExactlyInAnyOrder("api-version=2025-06-01", "failoverType=Planned"),
                        forced -> assertThat(forced).isEqualTo("api-version=2025-06-01"));
    }

    @Test
    void asksForTheStateOfTheCopyWhenItReads() {
        azure.on("GET", "/blobs", 200, HEALTHY).on("POST", FAILOVER, 202, "");

        var told = actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(azure.calls("GET"))
                .singleElement()
                .satisfies(call -> assertThat(call.query()).contains("expand=geoReplicationStats"));
        assertThat(told.words())
                .isEqualTo("storage account blobs was told to fail over to northeurope; after that it has no second"
                        + " copy");
    }

    @Test
    void leavesAnAccountAloneWhosePrimaryRegionIsThereAlready() {
        azure.on("GET", "/blobs", 200, account("North Europe", "West Europe", true, true));

        for (var action : List.of(PLANNED, FORCED)) {
            assertThat(actuator.carryOut(orderTo(action), action, WANTED))
                    .isEqualTo(new Outcome.AlreadyDone("storage account blobs has its primary region in northeurope"));
        }
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void waitsForAFailoverThatIsInProgressWhoeverBeganIt() {
        azure.on("GET", "/blobs", 200, failingOver());

        assertThat(actuator.carryOut(orderTo(FORCED), FORCED, WANTED).words())
                .isEqualTo("storage account blobs is failing over, which takes about an hour");
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void stillKnowsInAnotherProcessAfterTwoHoursThatItsCallMayBeAtWork() {
        azure.on("GET", "/blobs", 200, HEALTHY)
                .on("GET", "/blobs", 200, failingOver())
                .on("POST", FAILOVER, 202, "");
        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        clock.pass(Duration.ofHours(2));
        var waiting = new StorageActuator(azure.arm(clock), book)
                .carryOut(orderTo(FORCED).again(), FORCED, WANTED);

        assertThat(waiting).isInstanceOf(Outcome.NotYet.class);
        assertThat(waiting.changedNothing()).isFalse();
    }

    @Test
    void failsOverOnceWhereNobodyHeardOfTheFirstCall() {
        azure.on("GET", "/blobs", 200, HEALTHY).breakOn("POST", FAILOVER);
        var order = orderTo(FORCED);

        actuator.carryOut(order, FORCED, WANTED);
        clock.pass(Duration.ofMinutes(9));
        var asked = new StorageActuator(azure.arm(clock), book).carryOut(order.again(), FORCED, WANTED);

        assertThat(asked).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void refusesWhatAzureSaysCannotBeDone() {
        azure.on("GET", "/blobs", 200, account("westeurope", "northeurope", false, false));

        assertRefused(
                FORCED,
                Fault.Kind.REJECTED,
                "Azure says that storage account blobs cannot be failed over now; its copy is Bootstrap");
        assertRefused(
                PLANNED,
                Fault.Kind.REJECTED,
                "Azure says that storage account blobs cannot be failed over without losing data now; its copy is"
                        + " Bootstrap");
    }

    @Test
    void forcesWhereOnlyAPlannedFailoverIsNotPossible() {
        azure.on("GET", "/blobs", 200, account("westeurope", "northeurope", true, false))
                .on("POST", FAILOVER, 202, "");

        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void refusesAnAccountWithoutASecondRegionAndOneWhoseCopyLiesElsewhere() {
        azure.on("GET", "/blobs", 200, "{\"name\":\"blobs\",\"properties\":{\"primaryLocation\":\"westeurope\"}}");
        assertRefused(
                FORCED,
                Fault.Kind.MISCONFIGURED,
                "storage account blobs has no second region, so it cannot leave westeurope; make it geo-redundant"
                        + " again, and wait until everything is copied");

        azure.on("GET", "/blobs", 200, account("westeurope", "ukwest", true, true));
        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);
        assertRefused(
                FORCED,
                Fault.Kind.MISCONFIGURED,
                "storage account blobs has its copy in ukwest, not in northeurope; write in the estate where its"
                        + " copies lie");
    }

    @Test
    void asksWhereAzureDoesNotSayWhatCanBeDone() {
        azure.on(
                        "GET",
                        "/blobs",
                        200,
                        "{\"properties\":{\"primaryLocation\":\"westeurope\",\"secondaryLocation\":\"northeurope\"}}")
                .on("POST", FAILOVER, 409, "{\"error\":{\"code\":\"LastSyncTimeUnavailable\",\"message\":\"no\"}}");

        assertThat(actuator.carryOut(orderTo(FORCED), FORCED, WANTED)).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    private void assertRefused(FailOverStorageAccount action, Fault.Kind kind, String words) {
        assertRefusedUnsent(actuator.carryOut(orderTo(action), action, WANTED), azure, kind, words);
    }

    private static String failingOver() {
        return HEALTHY.replace("\"primaryLocation\"", "\"failoverInProgress\":true,\"primaryLocation\"");
    }

    private static String account(String primary, String secondary, boolean canFailover, boolean canPlannedFailover) {
        return """
               {"name":"blobs","sku":{"name":"Standard_RAGRS"},"properties":{"primaryLocation":"%s",
                "secondaryLocation":"%s","geoReplicationStats":{"status":"%s",
                "lastSyncTime":"2026-11-21T05:59:00Z","canFailover":%s,"canPlannedFailover":%s}}}""".formatted(primary, secondary, canFailover ? "Live" : "Bootstrap", canFailover, canPlannedFailover);
    }
}
