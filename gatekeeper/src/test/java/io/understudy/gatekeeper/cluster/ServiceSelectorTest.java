package io.understudy.gatekeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch.NotSwitched;
import io.understudy.gatekeeper.ClusterSwitch.Switched;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.topology.StampName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A labelled Service of a cluster whose ingress asks nobody. */
class ServiceSelectorTest {

    private static final StampName WEU = new StampName("weu");
    private static final Duty OPEN = Duty.everything(WEU);
    private static final Duty CLOSED = Duty.nothing(WEU);
    private static final String NAMED = "\"ports\":[{\"port\":80,\"targetPort\":\"web\"}]";
    private static final String PATH = "/api/v1/namespaces/orders/services/orders";

    private final SmallCluster cluster = new SmallCluster();
    private final KubernetesSwitch kubernetes = new KubernetesSwitch(cluster, "orders", Set.of(Part.SERVICES));

    @Test
    void leadsUsersToTheClosedDoorAndBackToWhereTheyWere() {
        put("{\"app\":\"orders\",\"tier\":\"web \\\"a\\\"\"}", NAMED);

        var closing = kubernetes.apply(CLOSED);
        var closed = selector();
        var opening = kubernetes.apply(OPEN);

        assertThat(closing).isEqualTo(new Switched("stopped service orders"));
        assertThat(closed).isEqualTo(Map.of("understudy.io/closed", "true"));
        assertThat(opening).isEqualTo(new Switched("started service orders"));
        assertThat(selector()).isEqualTo(Map.of("app", "orders", "tier", "web \"a\""));
        assertThat(cluster.annotations("services", "orders")).isEqualTo(Map.of());
        assertThat(kubernetes.apply(OPEN)).isEqualTo(new Switched(""));
    }

    @Test
    void isClosedOnceHoweverOftenItIsAsked() {
        put("{\"app\":\"orders\"}", NAMED);

        kubernetes.apply(CLOSED);
        var again = kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(again).isEqualTo(new Switched(""));
        assertThat(selector()).isEqualTo(Map.of("app", "orders"));
    }

    @Test
    void staysOpenForAStampThatAdmitsReadersOnly() {
        put("{\"app\":\"orders\"}", NAMED);

        kubernetes.apply(new Duty(WEU, Admission.READS_ONLY, false, false));

        assertThat(selector()).isEqualTo(Map.of("app", "orders"));
    }

    @Test
    void remembersTheSelectorThatSomebodyAppliedWhileItWasClosed() {
        put("{\"app\":\"orders\"}", NAMED);
        kubernetes.apply(CLOSED);
        cluster.patch(PATH, "{\"spec\":{\"selector\":{\"app\":\"orders-v2\"}}}");

        var again = kubernetes.apply(CLOSED);
        var closed = selector();
        kubernetes.apply(OPEN);

        assertThat(again).isEqualTo(new Switched("stopped service orders"));
        assertThat(closed).isEqualTo(Map.of("understudy.io/closed", "true"));
        assertThat(selector()).isEqualTo(Map.of("app", "orders-v2"));
    }

    @Test
    void losesNoSelectorThatIsChangedBetweenLookAndPatch() {
        put("{\"app\":\"orders\"}", NAMED);
        cluster.beforeTheNextPatch(() -> cluster.patch(PATH, "{\"spec\":{\"selector\":{\"app\":\"orders-v2\"}}}"));

        var first = kubernetes.apply(CLOSED);
        kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(first)
                .isEqualTo(new NotSwitched(
                        "service orders was answered 409: somebody changed it meanwhile, it is looked at again"));
        assertThat(selector()).isEqualTo(Map.of("app", "orders-v2"));
    }

    @Test
    void forgetsWhatItKeptWhenSomebodyOpenedTheServiceByHand() {
        put("{\"app\":\"orders\"}", NAMED);
        kubernetes.apply(CLOSED);
        cluster.patch(PATH, "{\"spec\":{\"selector\":{\"understudy.io/closed\":null,\"app\":\"orders\"}}}");

        kubernetes.apply(OPEN);

        assertThat(selector()).isEqualTo(Map.of("app", "orders"));
        assertThat(cluster.annotations("services", "orders")).isEqualTo(Map.of());
    }

    @Test
    void selectsNobodyWhereThePortIsANumberThatOtherPodsMayServeOtherwise() {
        put(
                "{\"app\":\"orders\"}",
                "\"ports\":[{\"port\":80,\"targetPort\":\"web\"},{\"port\":81,\"targetPort\":8080}]");

        kubernetes.apply(CLOSED);
        var closed = selector();
        var again = kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(closed).isEqualTo(Map.of("app", "orders", "understudy.io/closed", "true"));
        assertThat(again).isEqualTo(new Switched(""));
        assertThat(selector()).isEqualTo(Map.of("app", "orders"));
    }

    @Test
    void leadsNobodyToThePortsOfTheGatekeeperWhenANumberTakesTheNamesPlaceWhileItIsClosed() {
        put("{\"app\":\"orders\"}", NAMED);
        kubernetes.apply(CLOSED);
        cluster.patch(PATH, "{\"spec\":{\"ports\":[{\"port\":80,\"targetPort\":8080}]}}");

        kubernetes.apply(CLOSED);
        var closed = selector();
        var again = kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(closed).isEqualTo(Map.of("app", "orders", "understudy.io/closed", "true"));
        assertThat(again).isEqualTo(new Switched(""));
        assertThat(selector()).isEqualTo(Map.of("app", "orders"));
    }

    @Test
    void saysThatAServiceWithoutPodsCannotBeClosed() {
        put("{}", NAMED);

        assertThat(kubernetes.apply(CLOSED))
                .isEqualTo(new NotSwitched("service orders: it selects no pods, so the gate cannot close it"));
    }

    @Test
    void leavesAServiceClosedWhoseSelectorNobodyKnowsAnyMoreAndSaysSo() {
        put("{\"app\":\"orders\"}", NAMED);
        kubernetes.apply(CLOSED);
        for (var lost : new String[] {"null", "\"{\"", "\"[]\"", "\"{\\\"app\\\":1}\""}) {
            cluster.patch(PATH, "{\"metadata\":{\"annotations\":{\"understudy.io/before-closing\":" + lost + "}}}");

            assertThat(kubernetes.apply(OPEN))
                    .isEqualTo(new NotSwitched("service orders: nobody knows any more which pods it selected: write"
                            + " its selector back by hand, without understudy.io/closed"));
            assertThat(selector()).isEqualTo(Map.of("understudy.io/closed", "true"));
        }
    }

    private void put(String selector, String ports) {
        cluster.put("services", "orders", "{\"selector\":" + selector + "," + ports + "}");
    }

    private Object selector() {
        return cluster.spec("services", "orders", "selector");
    }
}
