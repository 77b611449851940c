package io.understudy.functions.azure.postgres;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PromotePostgresReplica;
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

class PostgresReplicaActuatorTest {

    private static final ResourceId SERVER = new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.DBforPostgreSQL/flexibleServers/pg-neu");
    private static final PromotePostgresReplica PLANNED =
            new PromotePostgresReplica(SERVER, "orders-pg", DataLoss.REFUSED);
    private static final PromotePostgresReplica FORCED =
            new PromotePostgresReplica(SERVER, "orders-pg", DataLoss.ACCEPTED);

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private FakeAzure azure;
    private PostgresReplicaActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new PostgresReplicaActuator(azure.arm(clock), book);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAPrimaryAlone() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "Primary", "Active"));

        var outcome = carryOut(FORCED);

        assertThat(outcome)
                .isEqualTo(new Outcome.AlreadyDone("server pg-neu is the primary of PostgreSQL database orders-pg"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, Planned", "ACCEPTED, Forced"})
    void swapsRolesInTheWayThatTheLossAllows(DataLoss dataLoss, String option) {
        azure.on("GET", "/pg-neu", 200, server("Ready", "GeoAsyncReplica", "Active"))
                .on("PATCH", "/pg-neu", 202, "");

        var outcome = carryOut(PLANNED.losing(dataLoss));

        assertThat(outcome.words())
                .isEqualTo("server pg-neu was told to become the primary of PostgreSQL database orders-pg");
        assertThat(azure.calls("PATCH")).singleElement().satisfies(call -> {
            assertThat(call.query()).isEqualTo("api-version=2025-08-01");
            assertThat(call.header("content-type")).isEqualTo("application/json");
            assertThat(call.body()).contains("\"promoteMode\":\"Switchover\"", "\"promoteOption\":\"" + option + "\"");
        });
    }

    @Test
    void callsOnceAndThenReadsTheRoleBecauseTheCallItselfIsNeverShown() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .on("GET", "/pg-neu", 200, server("Updating", "AsyncReplica", "Reconfiguring"))
                .on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .on("GET", "/pg-neu", 200, server("Ready", "Primary", "Active"))
                .on("PATCH", "/pg-neu", 202, "");
        var order = orderTo(FORCED);

        var told = actuator.carryOut(order, FORCED, WANTED);
        var changing = actuator.carryOut(order.again(), FORCED, WANTED);
        clock.pass(Duration.ofMinutes(4));
        var waiting = actuator.carryOut(order.again().again(), FORCED, WANTED);
        var promoted = actuator.carryOut(order.again().again().again(), FORCED, WANTED);

        assertThat(told).isInstanceOf(Outcome.NotYet.class);
        assertThat(changing.words()).contains("the server is Updating, its replication Reconfiguring");
        assertThat(waiting).isInstanceOf(Outcome.NotYet.class);
        assertThat(promoted).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("PATCH")).hasSize(1);
    }

    @Test
    void sendsNothingAgainInAnotherProcessWhileTheFirstCallMayBeAtWork() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .breakOn("PATCH", "/pg-neu");

        var uncertain = carryOut(FORCED);
        clock.pass(Duration.ofMinutes(5));
        new PostgresReplicaActuator(azure.arm(clock), book).carryOut(Orders.attempt(2, FORCED), FORCED, WANTED);

        assertThat(uncertain).isInstanceOf(Outcome.Unknown.class);
        assertThat(azure.calls("PATCH")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Ready, None, '', is no replica",
        "Stopped, AsyncReplica, Active, only a server that is Ready",
        "Ready, AsyncReplica, Broken, the replication to server pg-neu is broken",
    })
    void refusesInPlainWordsWhatCannotBePromoted(String state, String role, String replication, String words) {
        azure.on("GET", "/pg-neu", 200, server(state, role, replication));

        var outcome = carryOut(PLANNED);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault().kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
            assertThat(refused.words()).contains(words);
            assertThat(refused.changedNothing()).isTrue();
        });
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void movesByForceAlsoWhereTheLostPrimaryLeftTheReplicationBroken() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "GeoAsyncReplica", "Broken"))
                .on("PATCH", "/pg-neu", 202, "");

        carryOut(FORCED);

        assertThat(azure.calls("PATCH")).hasSize(1);
    }

    @Test
    void refusesNothingWhileItsOwnCallMayStillTakeEffect() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .on("GET", "/pg-neu", 200, server("Ready", "None", ""))
                .on("PATCH", "/pg-neu", 202, "");
        var order = orderTo(PLANNED);

        actuator.carryOut(order, PLANNED, WANTED);

        assertThat(actuator.carryOut(order.again(), PLANNED, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void saysWhatAzureSaysWhereItDeclines() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .on("PATCH", "/pg-neu", 400, """
                        {"error":{"code":"BadRequest","message":"no","details":[{"code":"VirtualEndpointNotFound","message":"no reader"}]}}""");

        assertThat(carryOut(PLANNED))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo("VirtualEndpointNotFound"));
    }

    @Test
    void asksAgainWhereAnotherOperationIsUnderWay() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"))
                .on("PATCH", "/pg-neu", 409, "{\"error\":{\"code\":\"ServerIsBusy\",\"message\":\"busy\"}}");

        assertThat(carryOut(PLANNED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void asksAgainWhereAnAnswerCannotBeRead() {
        azure.on("GET", "/pg-neu", 200, "<html>");

        assertThat(carryOut(PLANNED).words()).contains("Azure's answer cannot be read");
    }

    @Test
    void sendsNothingThatIsNotWantedAnyMore() {
        azure.on("GET", "/pg-neu", 200, server("Ready", "AsyncReplica", "Active"));

        actuator.carryOut(
                orderTo(PLANNED),
                PLANNED,
                order -> new StillWanted.Wanted.No(new Fault(Fault.Kind.STALE, Fault.NEWER_FENCE, "a newer fence")));

        assertThat(azure.calls("PATCH")).isEmpty();
    }

    private Outcome carryOut(PromotePostgresReplica action) {
        return actuator.carryOut(orderTo(action), action, WANTED);
    }

    private static String server(String state, String role, String replication) {
        return """
               {"name":"pg-neu","location":"northeurope",
                "properties":{"state":"%s","replicationRole":"%s","replica":{"role":"%s","replicationState":"%s"}}}""".formatted(state, role, role, replication);
    }
}
