package io.understudy.tests.ways;

import static io.understudy.tests.infra.SetsOfParameters.CONTROL_ADDRESS;
import static io.understudy.tests.infra.SetsOfParameters.VANTAGE_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.cli.ground.Ground;
import io.understudy.functions.json.EstateYaml;
import io.understudy.gate.GatePath;
import io.understudy.tests.infra.SetsOfParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of the target ends where it should, in every size, model and phase. */
class WalkingTheTargetTest {

    private static final List<String> PAST = Stream.of(GatePath.VERIFY, GatePath.STATE, GatePath.ACTIVATION)
            .map(GatePath::path)
            .toList();

    private static final Map<Kind, Paper> PAPERS = new HashMap<>();

    /** A target; its certificate's name is empty in the first phase. */
    record Kind(String size, String model, String certificate, Map<String, Object> changes) {

        Paper paper() {
            return PAPERS.computeIfAbsent(
                    this, kind -> Paper.of(SetsOfParameters.sources(), size, model, certificate, changes));
        }

        @Override
        public String toString() {
            return String.join(" ", size, model, certificate.isEmpty() ? "first phase" : "second phase")
                    + (changes.isEmpty() ? "" : " " + changes.keySet());
        }
    }

    static Stream<Kind> kinds() {
        return SetsOfParameters.SIZES.stream()
                .flatMap(size -> SetsOfParameters.MODELS.stream()
                        .flatMap(model -> Stream.of(
                                new Kind(size, model, "", Map.of()),
                                new Kind(size, model, "front", Map.of()),
                                new Kind(size, model, "front", Map.of("isDelegated", true)))));
    }

    private interface Way {

        void walk(String workload, String stamp);
    }

    private static void inEveryStamp(Paper paper, Way way) {
        paper.workloads().forEach(workload -> paper.stamps().forEach(stamp -> way.walk(workload, stamp)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void usersReachTheApplicationAndTheAnswerNamesTheStamp(Kind kind) {
        var paper = kind.paper();
        var walker = new Walker(paper);

        inEveryStamp(paper, (workload, stamp) -> {
            assertThat(walker.user(workload, stamp, "/cart")).isEqualTo(new Arrival(workload, "/cart", stamp));
            assertThat(walker.user(workload, stamp, GatePath.STAMP.path()).service())
                    .isEqualTo("gatekeeper");
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void probesOfTheEdgeReachTheGate(Kind kind) {
        var paper = kind.paper();
        var walker = new Walker(paper);

        inEveryStamp(
                paper,
                (workload, stamp) -> assertThat(walker.probe(workload, stamp))
                        .isEqualTo(new Arrival("gatekeeper", GatePath.READY.path(), "")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void controlAndVantageVerifyPastTheEdge(Kind kind) {
        var paper = kind.paper();
        var walker = new Walker(paper);

        inEveryStamp(paper, (workload, stamp) -> {
            for (var path : PAST) {
                for (var source : List.of(CONTROL_ADDRESS, VANTAGE_ADDRESS)) {
                    assertThat(walker.pastTheEdge(workload, stamp, source, path).service())
                            .isEqualTo("gatekeeper");
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gatesAskEachOther(Kind kind) {
        var paper = kind.paper();
        var walker = new Walker(paper);

        inEveryStamp(
                paper,
                (workload, stamp) -> paper.stamps().stream()
                        .filter(other -> !other.equals(stamp))
                        .forEach(other -> assertThat(walker.peer(workload, stamp, other, GatePath.ACTIVATION.path())
                                        .service())
                                .isEqualTo("gatekeeper")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gatekeepersReadTheirActivation(Kind kind) {
        var paper = kind.paper();

        inEveryStamp(paper, new Walker(paper)::activation);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nobodyElseComesIn(Kind kind) {
        var paper = kind.paper();
        var walker = new Walker(paper);

        inEveryStamp(paper, (workload, stamp) -> {
            assertThatThrownBy(() -> walker.otherFrontDoor(workload, stamp, "/cart"))
                    .isInstanceOf(Wall.class);
            assertThatThrownBy(() -> walker.otherFrontDoor(workload, stamp, "/ready"))
                    .isInstanceOf(Wall.class);
            assertThatThrownBy(() -> walker.pastTheEdge(workload, stamp, "203.0.113.9", "/state"))
                    .isInstanceOf(Wall.class);
            assertThatThrownBy(() -> walker.pastTheEdge(workload, stamp, Edge.TAG, "/state"))
                    .isInstanceOf(Wall.class);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theEdgeIsNotAskedForVerification(Kind kind) {
        var paper = kind.paper();

        assertThat(new Edge(paper).endpoints()).hasSameSizeAs(paper.workloads());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theEstateOfItIsAcceptedOnceThereAreCertificates(Kind kind) {
        var paper = kind.paper();
        var estate = Ground.estate(paper.outputs());

        if (kind.certificate().isEmpty()) {
            assertThat(estate).isEmpty();
            return;
        }
        var read = EstateYaml.read(withNames(estate.orElseThrow()));

        assertThat(read.workloads()).hasSameSizeAs(paper.workloads());
        assertThat(read.workloads().get(0).stamps()).hasSameSizeAs(paper.stamps());
    }

    /** Host names that only Azure knows are no host names on paper. */
    private static String withNames(String estate) {
        return estate.replaceAll("«[^»]*#properties.(?:hostName|dnsSettings.fqdn)»", "known-to-azure.example.com");
    }
}
