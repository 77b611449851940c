package io.understudy.functions.azure.sql;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.arm.Orders;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverGroupActuatorTest {

    private static final ResourceId SERVER =
            new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Sql/servers/sql-neu");
    private static final PromoteFailoverGroup FORCED = new PromoteFailoverGroup(SERVER, "fog", DataLoss.ACCEPTED);
    private static final PromoteFailoverGroup PLANNED = new PromoteFailoverGroup(SERVER, "fog", DataLoss.REFUSED);
    private static final String FORCE = "/fog/forceFailoverAllowDataLoss";

    private final HandClock clock = new HandClock();
    private FakeAzure azure;
    private final BookInMemory book = new BookInMemory();
    private FailoverGroupActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new FailoverGroupActuator(azure.arm(clock), book);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAPrimaryAlone() {
        azure.on("GET", "/fog", 200, group("Primary"));

        var outcome = actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("server sql-neu is the primary of failover group fog"));
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void forcesOnceAndThenOnlyReadsUntilTheRoleHasChanged() {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on("GET", "/fog", 200, group("Secondary"))
                .on("GET", "/fog", 200, group("Primary"))
                .on("POST", FORCE, 202, "", "Location", azure.endpoint() + "/operations/1");
        var order = orderTo(FORCED);

        var told = actuator.carryOut(order, FORCED, WANTED);
        clock.pass(Duration.ofSeconds(5));
        var waiting = actuator.carryOut(order.again(), FORCED, WANTED);
        var promoted = actuator.carryOut(order.again().again(), FORCED, WANTED);

        assertThat(told.words()).isEqualTo("server sql-neu was told to become the primary of failover group fog");
        assertThat(waiting).isInstanceOf(Outcome.NotYet.class);
        assertThat(promoted).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void plansWhereNothingMayBeLost() {
        azure.on("GET", "/fog", 200, group("Secondary")).on("POST", "/fog/failover", 202, "");

        actuator.carryOut(orderTo(PLANNED), PLANNED, WANTED);

        assertThat(azure.calls("POST"))
                .singleElement()
                .satisfies(c -> assertThat(c.path()).endsWith("/servers/sql-neu/failoverGroups/fog/failover"));
    }

    @Test
    void doesNotForceAgainInAnotherProcessWhileTheFirstCallMayBeAtWork() {
        azure.on("GET", "/fog", 200, group("Secondary")).on("POST", FORCE, 202, "");
        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);
        clock.pass(Duration.ofSeconds(30));

        var outcome = new FailoverGroupActuator(azure.arm(clock), book)
                .carryOut(orderTo(FORCED).again(), FORCED, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void forcesOnceWhateverTheAttemptTheProcessAndTheRedelivery() {
        azure.on("GET", "/fog", 200, group("Secondary")).breakOn("POST", FORCE);

        for (int attempt = 1; attempt <= 8; attempt++) {
            var order = Orders.attempt(attempt, FORCED);
            actuator.carryOut(order, FORCED, WANTED);
            new FailoverGroupActuator(azure.arm(clock), book).carryOut(order, FORCED, WANTED);
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void readsAfterTheLastCallBeforeItForcesASecondTime() {
        azure.on("GET", "/fog", 200, group("Secondary")).breakOn("POST", FORCE);

        actuator.carryOut(orderTo(FORCED), FORCED, WANTED);
        clock.pass(Duration.ofSeconds(131));
        new FailoverGroupActuator(azure.arm(clock), book).carryOut(Orders.attempt(2, FORCED), FORCED, WANTED);

        assertThat(azure.calls().stream().map(FakeAzure.Call::method)).containsExactly("GET", "POST", "GET", "POST");
    }

    @Test
    void asksAgainWithAnotherTokenWhereItsTokenWasNotAccepted() {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on("POST", FORCE, 401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"no\"}}")
                .on("POST", FORCE, 202, "");
        var order = orderTo(FORCED);

        var refused = actuator.carryOut(order, FORCED, WANTED);
        var told = actuator.carryOut(order.again(), FORCED, WANTED);

        assertThat(refused).isInstanceOf(Outcome.NotYet.class);
        assertThat(told.words()).contains("was told to become the primary");
    }

    @Test
    void sendsNothingThatWasPausedWhileTheGroupWasRead() {
        azure.on("GET", "/fog", 200, group("Secondary"));

        var outcome = actuator.carryOut(
                orderTo(FORCED),
                FORCED,
                order -> new StillWanted.Wanted.NotNow(Duration.ofSeconds(10), "orders is paused"));

        assertThat(outcome).isEqualTo(new Outcome.NotYet(Duration.ofSeconds(10), "orders is paused").withoutTrace());
        assertThat(azure.calls("GET")).hasSize(1);
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void doesNotForceAgainWhenTheConnectionBrokeAfterSending() {
        azure.on("GET", "/fog", 200, group("Secondary")).breakOn("POST", FORCE);
        var order = orderTo(FORCED);

        var broken = actuator.carryOut(order, FORCED, WANTED);
        var asked = actuator.carryOut(order.again(), FORCED, WANTED);

        assertThat(broken).isInstanceOf(Outcome.Unknown.class);
        assertThat(broken.words()).endsWith("the connection broke after the call was sent");
        assertThat(asked).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void forcesAgainAtOnceWhenTheCallWasTurnedAway() {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on("POST", FORCE, 409, "{\"error\":{\"code\":\"FailoverGroupBusy\",\"message\":\"busy\"}}")
                .on("POST", FORCE, 202, "");
        var order = orderTo(FORCED);

        var busy = actuator.carryOut(order, FORCED, WANTED);
        var told = actuator.carryOut(order.again(), FORCED, WANTED);

        assertThat(busy).isInstanceOf(Outcome.NotYet.class);
        assertThat(busy.words()).contains("409 FailoverGroupBusy");
        assertThat(told.words()).contains("was told to become the primary");
        assertThat(azure.calls("POST")).hasSize(2);
    }

    @Test
    void takesACallForLostAfterTwoMinutes() {
        azure.on("GET", "/fog", 200, group("Secondary")).on("POST", FORCE, 202, "");
        var order = orderTo(FORCED);

        actuator.carryOut(order, FORCED, WANTED);
        clock.pass(Duration.ofSeconds(129));
        actuator.carryOut(order.again(), FORCED, WANTED);
        clock.pass(Duration.ofSeconds(2));
        actuator.carryOut(order.again().again(), FORCED, WANTED);
        clock.pass(Duration.ofSeconds(2));
        actuator.carryOut(order.again().again().again(), FORCED, WANTED);

        assertThat(azure.calls("POST")).hasSize(2);
    }

    @Test
    void readsAgainWhenTheServerBecamePrimaryMeanwhile() {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on("GET", "/fog", 200, group("Primary"))
                .on(
                        "POST",
                        FORCE,
                        400,
                        "{\"error\":{\"code\":\"FailoverGroupFailoverRequestOnPrimary\",\"message\":\"primary\"}}");
        var order = orderTo(FORCED);

        var meanwhile = actuator.carryOut(order, FORCED, WANTED);
        var seen = actuator.carryOut(order.again(), FORCED, WANTED);

        assertThat(meanwhile).isInstanceOf(Outcome.NotYet.class);
        assertThat(seen.isGood()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, FailoverGroupDoesNotExist, MISCONFIGURED",
        "400, KeyMaterialNotFoundOnRemoteServer, MISCONFIGURED",
        "405, UnsupportedReplicationOperation, REJECTED",
        "400, PlannedFailoverTimedOut, REJECTED",
        "403, AuthorizationFailed, NOT_ALLOWED",
    })
    void endsWhereAskingAgainWouldNotHelp(int status, String code, Fault.Kind kind) {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on(
                        "POST",
                        "/fog/failover",
                        status,
                        "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code));

        var outcome = actuator.carryOut(orderTo(PLANNED), PLANNED, WANTED);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault().kind()).isEqualTo(kind);
            assertThat(refused.fault().code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConflictingServerOperation",
        "409, GeoReplicationCannotBecomePrimaryDuringUndo",
        "400, IncorrectReplicationLinkState",
        "429, SubscriptionTooManyRequests",
        "503, TooManyRequests",
        "503, AzureKeyVaultConnectionFailed",
        "500, OperationTimedOut",
        "504, RequestTimeout",
    })
    void asksAgainWhereItMayHelpAndSendsOnlyOnce(int status, String code) {
        azure.on("GET", "/fog", 200, group("Secondary"))
                .on(
                        "POST",
                        FORCE,
                        status,
                        "{\"error\":{\"code\":\"%s\",\"message\":\"later\"}}".formatted(code),
                        "Retry-After",
                        "1");

        var outcome = actuator.carryOut(orderTo(FORCED), FORCED, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(azure.calls("POST")).hasSize(1);
    }

    @Test
    void neverLeavesAReadInDoubt() {
        azure.breakOn("GET", "/fog");

        assertThat(actuator.carryOut(orderTo(FORCED), FORCED, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    private static String group(String role) {
        return """
               {"name":"fog","properties":{"replicationRole":"%s","replicationState":"CATCH_UP",
                "readWriteEndpoint":{"failoverPolicy":"Manual"},
                "partnerServers":[{"id":"/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Sql/servers/sql-weu"}]}}""".formatted(role);
    }
}
