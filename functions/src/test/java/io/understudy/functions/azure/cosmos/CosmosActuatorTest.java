package io.understudy.functions.azure.cosmos;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static io.understudy.functions.azure.arm.Refusals.assertRefusedUnsent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.arm.Orders;
import io.understudy.functions.json.RecordJson;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CosmosActuatorTest {

    private static final ResourceId ACCOUNT =
            new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.DocumentDB/databaseAccounts/docs");
    private static final PromoteCosmosRegion PLANNED =
            new PromoteCosmosRegion(ACCOUNT, "documents", new Region("northeurope"), DataLoss.REFUSED);
    private static final PromoteCosmosRegion FORCED = PLANNED.losing(DataLoss.ACCEPTED);
    private static final String REORDER = "/docs/failoverPriorityChange";
    private static final String OFFLINE = "/docs/offlineRegion";

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private FakeAzure azure;
    private CosmosActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new CosmosActuator(azure.arm(clock), book);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAnAccountAloneThatIsWrittenThereAlreadyWhoeverMovedIt() {
        azure.on("GET", "/docs", 200, account("North Europe", "North Europe", "West Europe"));

        for (var action : List.of(PLANNED, FORCED)) {
            assertThat(actuator.carryOut(orderTo(action), action, WANTED))
                    .isEqualTo(new Outcome.AlreadyDone("Cosmos DB account docs is written in northeurope"));
        }
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void asksForANewOrderOfAllRegionsAndKeepsTheOthersAsTheyStand() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "Sweden Central", "North Europe"))
                .on("POST", REORDER, 202, "");

        var told = actuator.carryOut(orderTo(PLANNED), PLANNED, WANTED);

        assertThat(told.words()).isEqualTo("Cosmos DB account docs was told to write in northeurope");
        assertThat(azure.calls("POST")).singleElement().satisfies(call -> {
            assertThat(call.path()).endsWith("/databaseAccounts/docs/failoverPriorityChange");
            assertThat(policiesIn(call.body())).containsExactly("northeurope 0", "westeurope 1", "swedencentral 2");
        });
    }

    @Test
    void takesTheWrittenRegionOfflineWhereTheLossIsAccepted() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "North Europe"))
                .on("POST", OFFLINE, 202, "");

        var told = actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(told.words())
                .isEqualTo("Cosmos DB account docs was told to take region westeurope offline; Azure brings that"
                        + " region back by itself, which can take days");
        assertThat(azure.calls("POST")).singleElement().satisfies(call -> {
            assertThat(call.path()).endsWith("/databaseAccounts/docs/offlineRegion");
            assertThat(RecordJson.parse(call.body()).path("region").asText()).isEqualTo("West Europe");
        });
    }

    @Test
    void onlyReadsAfterItsCallUntilTheAccountIsWrittenThere() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "North Europe"))
                .on("GET", "/docs", 200, account("West Europe", "West Europe", "North Europe"))
                .on("GET", "/docs", 200, account("North Europe", "North Europe", "West Europe"))
                .on("POST", OFFLINE, 202, "");
        var order = orderTo(FORCED);

        actuator.carryOut(order, FORCED, WANTED);
        clock.pass(Duration.ofMinutes(1));
        var waiting = new CosmosActuator(azure.arm(clock), book).carryOut(order.again(), FORCED, WANTED);
        var moved = actuator.carryOut(order.again().again(), FORCED, WANTED);

        assertThat(waiting).isInstanceOf(Outcome.NotYet.class);
        assertThat(moved).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void takesNoRegionOfflineASecondTimeWhereNobodyHeardOfTheFirst() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "North Europe"))
                .breakOn("POST", OFFLINE);

        for (int attempt = 1; attempt <= 8; attempt++) {
            actuator.carryOut(Orders.attempt(attempt, FORCED), FORCED, WANTED);
            clock.pass(Duration.ofSeconds(60));
        }

        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void sendsAgainAtOnceWhatTheAccountTurnedAwayBecauseItWasBusy() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "North Europe"))
                .on("POST", REORDER, 412, "{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"locked\"}}")
                .on("POST", REORDER, 202, "");
        var order = orderTo(PLANNED);

        var busy = actuator.carryOut(order, PLANNED, WANTED);
        var told = actuator.carryOut(order.again(), PLANNED, WANTED);

        assertThat(busy).isInstanceOf(Outcome.NotYet.class);
        assertThat(busy.changedNothing()).isTrue();
        assertThat(told.words()).contains("was told to write in northeurope");
    }

    @Test
    void waitsWhileAzureChangesTheAccountAndDoesNotWaitWhereItIsForced() {
        var changing = account("West Europe", "West Europe", "North Europe")
                .replace("\"provisioningState\":\"Succeeded\"", "\"provisioningState\":\"Updating\"");
        azure.on("GET", "/docs", 200, changing).on("POST", OFFLINE, 202, "");

        assertThat(actuator.carryOut(orderTo(PLANNED), PLANNED, WANTED).words())
                .isEqualTo("Cosmos DB account docs is being changed");
        assertThat(azure.calls("POST")).isEmpty();
        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void refusesARegionThatTheAccountDoesNotHave() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "Sweden Central"));

        assertRefused(
                PLANNED,
                Fault.Kind.MISCONFIGURED,
                "Cosmos DB account docs has no region northeurope, only westeurope, swedencentral; add the region, or"
                        + " write in the estate where its copies lie");
    }

    @Test
    void refusesARegionThatIsOffline() {
        azure.on(
                "GET",
                "/docs",
                200,
                accountReadIn("West Europe", List.of("West Europe"), "West Europe", "North Europe"));

        assertRefused(
                PLANNED,
                Fault.Kind.REJECTED,
                "Cosmos DB account docs has region northeurope offline; Azure brings it back by itself, which can take"
                        + " days, and only then can it be written there");
    }

    @Test
    void refusesToForceWhereAzureWouldWriteInAThirdRegion() {
        azure.on("GET", "/docs", 200, account("West Europe", "West Europe", "Sweden Central", "North Europe"));

        assertRefused(
                FORCED,
                Fault.Kind.MISCONFIGURED,
                "Cosmos DB account docs would be written in swedencentral, not in northeurope, where westeurope is"
                        + " taken offline; put northeurope next in its order of regions");
    }

    @Test
    void takesNothingOfflineWhereNobodyCanTellWhereTheAccountIsWritten() {
        azure.on(
                "GET",
                "/docs",
                200,
                account("West Europe", "West Europe", "North Europe")
                        .replaceAll("\"writeLocations\":\\[[^]]*]", "\"writeLocations\":[]"));

        assertThat(actuator.carryOut(orderTo(FORCED), FORCED, WANTED).words())
                .isEqualTo("Azure does not say where Cosmos DB account docs is written");
        assertThat(azure.calls("POST")).isEmpty();
    }

    private void assertRefused(PromoteCosmosRegion action, Fault.Kind kind, String words) {
        assertRefusedUnsent(actuator.carryOut(orderTo(action), action, WANTED), azure, kind, words);
    }

    private static List<String> policiesIn(String body) {
        var policies = new ArrayList<String>();
        for (JsonNode policy : RecordJson.parse(body).path("failoverPolicies")) {
            policies.add(policy.path("locationName").asText() + " "
                    + policy.path("failoverPriority").asInt());
        }
        return policies;
    }

    private static String account(String written, String... order) {
        return accountReadIn(written, List.of(order), order);
    }

    private static String accountReadIn(String written, List<String> read, String... order) {
        var policies = new ArrayList<String>();
        for (int place = order.length - 1; place >= 0; place--) {
            policies.add("{\"locationName\":\"%s\",\"failoverPriority\":%d}".formatted(order[place], place));
        }
        var readable = read.stream().map("{\"locationName\":\"%s\"}"::formatted).toList();
        return """
               {"name":"docs","location":"West Europe","properties":{"provisioningState":"Succeeded",
                "enableAutomaticFailover":true,"enableMultipleWriteLocations":false,
                "writeLocations":[{"locationName":"%s"}],"readLocations":[%s],
                "failoverPolicies":[%s]}}""".formatted(written, String.join(",", readable), String.join(",", policies));
    }
}
