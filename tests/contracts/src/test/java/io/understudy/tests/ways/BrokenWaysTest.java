package io.understudy.tests.ways;

import static io.understudy.tests.infra.SetsOfParameters.CONTROL_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.tests.bicep.Sources;
import io.understudy.tests.infra.SetsOfParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way that was broken once is broken again here, one at a time; the walk stops at that wall and names it. */
class BrokenWaysTest {

    private static final String GATEWAY = "target/modules/gateway.bicep";
    private static final String ROUTES = "target/modules/edge-routes.bicep";
    private static final String SPOKE = "target/modules/spoke.bicep";
    private static final String CLUSTER = "target/modules/cluster.bicep";
    private static final String WAYS = "target/ways.json";

    private interface Walk {

        void go(Walker walker);
    }

    /** What is changed in which file of which size, which way is walked then, and a part of what the wall says. */
    private record Plant(String claim, String size, String file, String before, String after, Walk walk, String wall) {

        @Override
        public String toString() {
            return claim;
        }
    }

    private static final Walk USER = walker -> walker.user("orders", "one", "/cart");
    private static final Walk PROBE = walker -> walker.probe("orders", "one");
    private static final Walk VERIFY = walker -> walker.pastTheEdge("orders", "one", CONTROL_ADDRESS, "/verify");
    private static final Walk PEER = walker -> walker.peer("orders", "one", "two", "/activation");
    private static final Walk ACTIVATION = walker -> walker.activation("orders", "one");

    static Stream<Plant> plants() {
        return Stream.of(atTheEdge(), atTheDoors(), atTheGates()).flatMap(plants -> plants);
    }

    private static Stream<Plant> atTheEdge() {
        return Stream.of(
                new Plant(
                        "the edge sends the name of the address",
                        "mini",
                        ROUTES,
                        "originHostHeader: usersHost",
                        "originHostHeader: front.host",
                        USER,
                        "knows the host"),
                new Plant(
                        "the edge sends the name of the address to the gateway",
                        "full",
                        ROUTES,
                        "originHostHeader: usersHost",
                        "originHostHeader: front.host",
                        USER,
                        "no rule of one takes"),
                new Plant(
                        "the gateway probes an address instead of a host",
                        "full",
                        GATEWAY,
                        "host: probedHost",
                        "host: ingressAddress",
                        USER,
                        "answers 502"),
                new Plant(
                        "peers have no route",
                        "mini",
                        WAYS,
                        "\"/state\", \"/activation\"",
                        "\"/state\"",
                        PEER,
                        "no rule of two takes /activation"),
                new Plant(
                        "the firewall lets no gate ask another",
                        "full",
                        "target/modules/hub.bicep",
                        "destinationAddresses: peerFronts",
                        "destinationAddresses: []",
                        PEER,
                        "lets nothing out"));
    }

    private static Stream<Plant> atTheDoors() {
        return Stream.of(
                new Plant(
                        "the cluster has no ingress",
                        "mini",
                        CLUSTER,
                        "installation: 'Standard'",
                        "installation: 'Disabled'",
                        USER,
                        "serves the Gateway's class"),
                new Plant(
                        "the ingress has no implementation",
                        "full",
                        CLUSTER,
                        "mode: 'Enabled'",
                        "mode: 'Disabled'",
                        USER,
                        "serves the Gateway's class"),
                new Plant(
                        "the cluster has no right on the address",
                        "mini",
                        CLUSTER,
                        "roleAssignments@2022-04-01' = if (!isFull)",
                        "roleAssignments@2022-04-01' = if (isFull)",
                        USER,
                        "no right to the public address"),
                new Plant(
                        "nothing but the edge is let in",
                        "mini",
                        SPOKE,
                        "[fromEdge, fromPast, fromBalancer, noInternet]",
                        "[fromEdge, fromBalancer, noInternet]",
                        VERIFY,
                        "no-internet-in"),
                new Plant(
                        "nothing but the edge is let to the gateway",
                        "full",
                        SPOKE,
                        "      fromPast\n",
                        "",
                        VERIFY,
                        "no-internet-in"));
    }

    private static Stream<Plant> atTheGates() {
        return Stream.of(
                new Plant(
                        "both doors ask for the mark of the edge",
                        "full",
                        GATEWAY,
                        "id: firewallPolicies[index].id",
                        "id: firewallPolicies[0].id",
                        VERIFY,
                        "onlyOurEdge"),
                new Plant(
                        "the gateway has one door",
                        "full",
                        GATEWAY,
                        "      for (door, index) in doors: {",
                        "      for (door, index) in take(doors, 1): {",
                        VERIFY,
                        "no listener of the gateway"),
                new Plant(
                        "the gateway shows no certificate",
                        "full",
                        GATEWAY,
                        "sslCertificates: hasCertificate",
                        "sslCertificates: !hasCertificate",
                        USER,
                        "shows no certificate"),
                new Plant(
                        "the gatekeeper signs in as nobody",
                        "mini",
                        "target/modules/gate.bicep",
                        "'system:serviceaccount:${workload}:gatekeeper'",
                        "'system:serviceaccount:default:gatekeeper'",
                        ACTIVATION,
                        "no identity trusts"),
                new Plant(
                        "the gatekeeper may read nothing",
                        "mini",
                        "modules/access-gates.bicep",
                        "principalId: principalId",
                        "principalId: 'nobody'",
                        ACTIVATION,
                        "no right to the activation"));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void stopsAtItsWall(Plant plant) {
        var walker = new Walker(
                paper(SetsOfParameters.sources().with(plant.file(), plant.before(), plant.after()), plant.size()));

        assertThatThrownBy(() -> plant.walk().go(walker)).hasMessageContaining(plant.wall());
    }

    /** The workload itself may answer on this path, so nothing stops; the probe only never hears the gate. */
    @Test
    void theProbeHearsNoGateWhereItsPathLeadsToTheWorkload() {
        var sources =
                SetsOfParameters.sources().with(WAYS, "\"/ready\", \"/.understudy/stamp\"", "\"/.understudy/stamp\"");

        assertThat(new Walker(paper(sources, "mini")).probe("orders", "one").service())
                .isEqualTo("orders");
    }

    @Test
    void anOpenAnswerNamesNoStampWhereTheIngressDoesNotSaySo() {
        var paper = paper(SetsOfParameters.sources(), "mini").withOverlays("ResponseHeaderModifier", "Other");

        assertThat(new Walker(paper.withOverlays("x-understudy-stamp", "x-other"))
                        .user("orders", "one", "/cart")
                        .saysStamp())
                .isEmpty();
    }

    @Test
    void theGatekeeperHearsNobodyWhoseNamespaceItDoesNotKnow() {
        var paper = paper(SetsOfParameters.sources(), "mini")
                .withOverlays("kubernetes.io/metadata.name: entrance", "kubernetes.io/metadata.name: elsewhere");

        assertThatThrownBy(() -> PROBE.go(new Walker(paper))).hasMessageContaining("admits nobody from the namespace");
    }

    @Test
    void nobodyVerifiesWhereTheAutomationHasNoAddressOfItsOwn() {
        var paper = Paper.of(
                SetsOfParameters.sources(), "mini", "active-passive", "front", Map.of("controlAddresses", List.of()));

        assertThatThrownBy(() -> VERIFY.go(new Walker(paper))).hasMessageContaining("no-internet-in");
    }

    private static Paper paper(Sources sources, String size) {
        return Paper.of(sources, size, "active-passive", "front", Map.of());
    }
}
