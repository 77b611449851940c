package io.understudy.gatekeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch.NotSwitched;
import io.understudy.gatekeeper.ClusterSwitch.Switched;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KubernetesSwitchTest {

    private static final StampName WEU = new StampName("weu");
    private static final Duty OPEN = Duty.everything(WEU);
    private static final Duty CLOSED = Duty.nothing(WEU);

    private final SmallCluster cluster = new SmallCluster();
    private final KubernetesSwitch kubernetes = new KubernetesSwitch(cluster, "orders", Set.of(Part.values()));

    @Test
    void scalesWorkersToNoneAndBackToWhatTheyWere() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        var stopped = kubernetes.apply(CLOSED);
        var whileClosed = cluster.spec("deployments", "mailer", "replicas");
        var started = kubernetes.apply(OPEN);

        assertThat(stopped).isEqualTo(new Switched("stopped deployment mailer"));
        assertThat(whileClosed).isEqualTo(0L);
        assertThat(started).isEqualTo(new Switched("started deployment mailer"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(5L);
        assertThat(kubernetes.apply(OPEN)).isEqualTo(new Switched(""));
    }

    @Test
    void isHarmlessWhenTwoReplicasDoItTwice() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        kubernetes.apply(CLOSED);
        var again = kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(again).isEqualTo(new Switched(""));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(5L);
    }

    @Test
    void stopsAgainWhatSomebodyScaledUpMeanwhile() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        kubernetes.apply(CLOSED);
        cluster.patch("/apis/apps/v1/namespaces/orders/deployments/mailer", "{\"spec\":{\"replicas\":2}}");

        var again = kubernetes.apply(CLOSED);

        assertThat(again).isEqualTo(new Switched("stopped deployment mailer"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(0L);
    }

    @Test
    void leavesAloneWhatItsOwnerStopped() {
        cluster.put("deployments", "mailer", "{\"replicas\":0}");
        cluster.put("cronjobs", "report", "{\"suspend\":true}");

        kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(cluster.patches()).isEmpty();
    }

    @Test
    void suspendsAndResumesJobsAndPausesAutoscalersFirst() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        cluster.put("cronjobs", "report", "{\"suspend\":false}");
        cluster.put("jobs", "report-1", "{}");
        cluster.put("scaledobjects", "mailer", "{}");

        kubernetes.apply(CLOSED);
        var stopping = List.copyOf(cluster.patches());
        var suspended = cluster.spec("cronjobs", "report", "suspend");
        cluster.forgetPatches();
        kubernetes.apply(OPEN);

        assertThat(stopping).startsWith("scaledobjects/mailer").hasSize(4);
        assertThat(suspended).isEqualTo(true);
        assertThat(cluster.patches()).endsWith("scaledobjects/mailer").hasSize(4);
        assertThat(cluster.spec("cronjobs", "report", "suspend")).isEqualTo(false);
        assertThat(cluster.annotations("scaledobjects", "mailer")).isEqualTo(Map.of());
    }

    @Test
    void doesNotMindKindsThatAreNotInstalled() {
        cluster.answer("scaledobjects", 404);

        assertThat(kubernetes.apply(CLOSED)).isEqualTo(new Switched(""));
    }

    @Test
    void saysWhatItCouldNotDoAndDoesTheRest() {
        cluster.answer("cronjobs", 403);
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        var switching = kubernetes.apply(CLOSED);

        assertThat(switching)
                .isEqualTo(new NotSwitched("listing cron jobs was answered 403: the Role does not allow it"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(0L);
    }

    @Test
    void saysThatTheApiServerCannotBeReached() {
        var broken = new KubernetesSwitch(
                new KubernetesApi() {
                    @Override
                    public Answer get(String path) throws IOException {
                        throw new IOException("no route");
                    }

                    @Override
                    public Answer patch(String path, String body) throws IOException {
                        throw new IOException("no route");
                    }
                },
                "orders",
                Set.of(Part.WORKERS));

        assertThat(broken.apply(CLOSED)).isEqualTo(new NotSwitched("the API server gave no usable answer (no route)"));
    }

    @Test
    void switchesEveryPageOfAList() {
        for (var i = 0; i < 2 * KubernetesSwitch.PAGE_OBJECTS + 1; i++) {
            cluster.put("deployments", "worker-" + i, "{\"replicas\":1}");
        }

        kubernetes.apply(CLOSED);

        assertThat(cluster.patches()).hasSize(2 * KubernetesSwitch.PAGE_OBJECTS + 1);
    }

    @Test
    void readsTheListAgainWhenItChangedBetweenTwoPages() {
        for (var i = 0; i < KubernetesSwitch.PAGE_OBJECTS + 1; i++) {
            cluster.put("deployments", "worker-" + i, "{\"replicas\":1}");
        }
        cluster.answer("deployments", 410);

        var first = kubernetes.apply(CLOSED);
        cluster.answerAgain("deployments");
        var second = kubernetes.apply(CLOSED);

        assertThat(first)
                .isEqualTo(new NotSwitched(
                        "listing deployments was answered 410: the list changed while it was read, it is"
                                + " read again"));
        assertThat(second).isEqualTo(new Switched("stopped deployment worker-" + KubernetesSwitch.PAGE_OBJECTS));
    }

    @Test
    void losesNoReplicasWhenSomebodyScalesBetweenLookAndPatch() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        cluster.beforeTheNextPatch(() ->
                cluster.patch("/apis/apps/v1/namespaces/orders/deployments/mailer", "{\"spec\":{\"replicas\":7}}"));

        var first = kubernetes.apply(CLOSED);
        kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(first)
                .isEqualTo(new NotSwitched(
                        "deployment mailer was answered 409: somebody changed it meanwhile, it is looked at again"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(7L);
    }

    @Test
    void goesOnWhenSomethingIsDeletedMeanwhile() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        cluster.beforeTheNextPatch(() -> cluster.remove("deployments", "mailer"));

        assertThat(kubernetes.apply(CLOSED)).isEqualTo(new Switched(""));
    }

    @Test
    void leavesAloneWhatCarriesNoLabel() {
        cluster.put("deployments", "web", "{}", "{\"replicas\":5}");
        cluster.put("services", "web", "{}", "{\"selector\":{\"app\":\"web\"}}");

        kubernetes.apply(CLOSED);

        assertThat(cluster.patches()).isEmpty();
    }

    @Test
    void saysWhatEachRefusalMeans() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        Map.of(
                        401, "the service account's token is not accepted",
                        403, "the Role does not allow it",
                        429, "the API server is busy",
                        500, "the API server is in trouble",
                        503, "the API server is in trouble")
                .forEach((status, meaning) -> {
                    cluster.answer("deployments/mailer", status);

                    assertThat(kubernetes.apply(CLOSED))
                            .isEqualTo(new NotSwitched("deployment mailer was answered " + status + ": " + meaning));
                });
    }

    @Test
    void touchesOnlyThePartsThatItWasTold() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        cluster.put("services", "orders", "{\"selector\":{\"app\":\"orders\"}}");

        new KubernetesSwitch(cluster, "orders", Set.of(Part.SERVICES)).apply(CLOSED);

        assertThat(cluster.patches()).containsExactly("services/orders");
    }
}
