package io.understudy.functions.azure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.Remarks;
import io.understudy.gate.StateAnswer;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTheWaysTest {

    private FakeAzure server;
    private Ways ways;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeAzure();
        ways = new Ways(new PlainHttp(), new HandClock().asProductTime());
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void findsTheGateOfTheStamp() {
        server.on("GET", "/state", 200, state("orders", "neu"), "x-understudy-stamp", "neu");

        assertThat(toTheGate()).isEmpty();
    }

    @Test
    void findsAHostThatLeadsThroughFrontDoor() {
        server.on("GET", "/state", 200, state("orders", "neu"), "X-Azure-Ref", "0abc");

        assertThat(toTheGate()).hasValueSatisfying(words -> assertThat(words).contains("leads through Front Door"));
    }

    @Test
    void findsAHostThatLeadsToAnotherStamp() {
        server.on("GET", "/state", 200, state("orders", "weu"), "x-understudy-stamp", "weu");

        assertThat(toTheGate()).hasValueSatisfying(words -> assertThat(words).endsWith("is answered by stamp weu"));
    }

    @Test
    void findsAHostThatLeadsToTheGateOfAnotherWorkload() {
        server.on("GET", "/state", 200, state("bills", "neu"), "x-understudy-stamp", "neu");

        assertThat(toTheGate())
                .hasValueSatisfying(
                        words -> assertThat(words).endsWith("is answered by the gate of workload bills in stamp neu"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 200, 302, 401, 404, 429, 500, 502, 503})
    void cannotTellFromWhatIsSilentBusyOrBrokenOrKnowsNoGate(int status) {
        server.on("GET", "/state", status, "");

        assertThatThrownBy(this::toTheGate)
                .isInstanceOf(CallFailure.class)
                .hasMessageStartingWith("could not ask the gate of stamp neu at http://");
    }

    @Test
    void cannotTellFromAGateThatSpeaksANewerLanguage() {
        server.on("GET", "/state", 200, "{}", "x-understudy-protocol", "99.0");

        assertThatThrownBy(this::toTheGate).isInstanceOf(CallFailure.class);
    }

    @Test
    void seesByTheHeaderOrByThePathWhichStampServesUsers() {
        server.on("GET", "/.understudy/stamp", 404, "");
        server.on("GET", "/", 200, "welcome", "x-understudy-stamp", "weu");

        assertThat(ways.onUsersHost(users())).isEmpty();
    }

    @Test
    void findsThatNoStampNamesItselfOnUsersHost() {
        server.on("GET", "/.understudy/stamp", 404, "");
        server.on("GET", "/", 200, "welcome");

        assertThat(ways.onUsersHost(users()))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("no stamp names itself there, neither at /.understudy/stamp nor in the header"));
    }

    @ParameterizedTest
    @CsvSource({"404, 503", "502, 200", "-1, 200"})
    void cannotTellWhileUsersAreNotServedOrTheirHostFails(int who, int journey) {
        server.on("GET", "/.understudy/stamp", who, "");
        server.on("GET", "/", journey, "");

        assertThatThrownBy(() -> ways.onUsersHost(users())).isInstanceOf(CallFailure.class);
    }

    private URI users() {
        return URI.create(server.endpoint() + "/");
    }

    @Test
    void findsAGateThatDoesNotBelieveOurKey() {
        server.on("GET", "/state", 200, knowing("k1", "k2"), "x-understudy-stamp", "neu");

        assertThat(ways.keyAtTheGate(ShippedEstate.ORDERS, neu(), "k2")).isEmpty();
        assertThat(ways.keyAtTheGate(ShippedEstate.ORDERS, neu(), "k3"))
                .contains("the gate of stamp neu believes what is signed with key k1 or k2, and not with k3, with which"
                        + " we sign");
    }

    @Test
    void findsNothingMissingAtAnOlderGateAndCannotTellOfABusyOne() {
        server.on("GET", "/state", 200, state("orders", "neu"), "x-understudy-stamp", "neu");
        server.on("GET", "/state", 503, "");

        assertThat(ways.keyAtTheGate(ShippedEstate.ORDERS, neu(), "k3")).isEmpty();
        assertThatThrownBy(() -> ways.keyAtTheGate(ShippedEstate.ORDERS, neu(), "k3"))
                .isInstanceOf(CallFailure.class);
    }

    private Optional<String> toTheGate() {
        return ways.toTheGate(ShippedEstate.ORDERS, neu());
    }

    private Stamp neu() {
        var declared = ShippedEstate.orders().stamp(ShippedEstate.NEU);
        return new Stamp(
                declared.name(),
                declared.region(),
                declared.role(),
                declared.cluster(),
                declared.origin(),
                declared.endpoint(),
                server.endpoint());
    }

    private static String knowing(String... keys) {
        return answer("orders", "neu", new Remarks(Optional.empty(), List.of(keys), Optional.empty()));
    }

    private static String state(String workload, String stamp) {
        return answer(workload, stamp, Remarks.NONE);
    }

    private static String answer(String workload, String stamp, Remarks remarks) {
        return new StateAnswer(
                        new WorkloadName(workload),
                        new StampName(stamp),
                        Fence.NONE,
                        0,
                        new Doing(new Degree("NOBODY"), false, false),
                        Set.of(),
                        "it was never told",
                        remarks)
                .text();
    }
}
