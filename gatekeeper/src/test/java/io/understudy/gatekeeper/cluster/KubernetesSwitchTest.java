package io.understudy.gatekeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch.NotSwitched;
import io.understudy.gatekeeper.ClusterSwitch.Switched;
import io.understudy.gatekeeper.wire.Json;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesSwitchTest {

    private static final StampName WEU = new StampName("weu");
    private static final Duty OPEN = Duty.everything(WEU);
    private static final Duty CLOSED = Duty.nothing(WEU);

    private final SmallCluster cluster = new SmallCluster();
    private final KubernetesSwitch kubernetes = new KubernetesSwitch(cluster, "orders");

    @Test
    void scalesWorkersToNoneAndBackToWhatTheyWere() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        var stopped = kubernetes.apply(CLOSED);
        var whileClosed = cluster.spec("deployments", "mailer", "replicas");
        var started = kubernetes.apply(OPEN);

        assertThat(stopped).isEqualTo(new Switched("stopped deployment mailer"));
        assertThat(whileClosed).isEqualTo(0.0);
        assertThat(started).isEqualTo(new Switched("started deployment mailer"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(5.0);
        assertThat(kubernetes.apply(OPEN)).isEqualTo(new Switched(""));
    }

    @Test
    void isHarmlessWhenTwoReplicasDoItTwice() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        kubernetes.apply(CLOSED);
        var again = kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(again).isEqualTo(new Switched(""));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(5.0);
    }

    @Test
    void stopsAgainWhatSomebodyScaledUpMeanwhile() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        kubernetes.apply(CLOSED);
        cluster.patch("/apis/apps/v1/namespaces/orders/deployments/mailer", "{\"spec\":{\"replicas\":2}}");

        var again = kubernetes.apply(CLOSED);

        assertThat(again).isEqualTo(new Switched("stopped deployment mailer"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(0.0);
    }

    @Test
    void leavesAloneWhatItsOwnerStopped() {
        cluster.put("deployments", "mailer", "{\"replicas\":0}");
        cluster.put("cronjobs", "report", "{\"suspend\":true}");

        kubernetes.apply(CLOSED);
        kubernetes.apply(OPEN);

        assertThat(cluster.patches).isEmpty();
    }

    @Test
    void suspendsAndResumesJobsAndPausesAutoscalersFirst() {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        cluster.put("cronjobs", "report", "{\"suspend\":false}");
        cluster.put("jobs", "report-1", "{}");
        cluster.put("scaledobjects", "mailer", "{}");

        kubernetes.apply(CLOSED);
        var stopping = List.copyOf(cluster.patches);
        var suspended = cluster.spec("cronjobs", "report", "suspend");
        cluster.patches.clear();
        kubernetes.apply(OPEN);

        assertThat(stopping).startsWith("scaledobjects/mailer").hasSize(4);
        assertThat(suspended).isEqualTo(true);
        assertThat(cluster.patches).endsWith("scaledobjects/mailer").hasSize(4);
        assertThat(cluster.spec("cronjobs", "report", "suspend")).isEqualTo(false);
        assertThat(cluster.annotations("scaledobjects", "mailer")).isEqualTo(Map.of());
    }

    @Test
    void takesThePodsAwayFromServicesInSelectorMode() {
        cluster.put("services", "orders", "{\"selector\":{\"app\":\"orders\"}}");

        kubernetes.apply(CLOSED);
        var closed = cluster.spec("services", "orders", "selector");
        kubernetes.apply(OPEN);

        assertThat(closed).isEqualTo(Map.of("app", "orders", "understudy.io/closed", "true"));
        assertThat(cluster.spec("services", "orders", "selector")).isEqualTo(Map.of("app", "orders"));
    }

    @Test
    void doesNotMindKindsThatAreNotInstalled() {
        cluster.missing.add("scaledobjects");

        assertThat(kubernetes.apply(CLOSED)).isEqualTo(new Switched(""));
    }

    @Test
    void saysWhatItCouldNotDoAndDoesTheRest() {
        cluster.forbidden.add("cronjobs");
        cluster.put("deployments", "mailer", "{\"replicas\":5}");

        var switching = kubernetes.apply(CLOSED);

        assertThat(switching).isEqualTo(new NotSwitched("listing cron jobs was answered 403"));
        assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(0.0);
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
                "orders");

        assertThat(broken.apply(CLOSED)).isInstanceOf(NotSwitched.class);
    }

    /** An API server with merge patches, in memory. */
    private static final class SmallCluster implements KubernetesApi {

        private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        private final List<String> patches = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> forbidden = new ArrayList<>();

        void put(String kind, String name, String spec) {
            objects.put(
                    kind + "/" + name,
                    object(Json.parse("{\"metadata\":{\"name\":\"" + name
                            + "\",\"resourceVersion\":\"1\",\"annotations\":{}},\"spec\":" + spec + "}")));
        }

        Object spec(String kind, String name, String field) {
            return Json.find(Json.parse(write(find(kind + "/" + name))), "spec", field)
                    .orElseThrow();
        }

        Object annotations(String kind, String name) {
            return Json.find(find(kind + "/" + name), "metadata", "annotations").orElse(Map.of());
        }

        @Override
        public Answer get(String path) {
            var kind = path.substring(path.lastIndexOf('/') + 1, path.indexOf('?'));
            if (missing.contains(kind)) {
                return new Answer(404, "");
            }
            if (forbidden.contains(kind)) {
                return new Answer(403, "");
            }
            var items = new ArrayList<String>();
            objects.forEach((key, object) -> {
                if (key.startsWith(kind + "/")) {
                    items.add(write(object));
                }
            });
            return new Answer(200, "{\"items\":[" + String.join(",", items) + "]}");
        }

        @Override
        public Answer patch(String path, String body) {
            var parts = path.split("/", -1);
            var key = parts[parts.length - 2] + "/" + parts[parts.length - 1];
            patches.add(key);
            merge(find(key), object(Json.parse(body)));
            return new Answer(200, "{}");
        }

        private Map<String, Object> find(String key) {
            var found = objects.get(key);
            if (found == null) {
                throw new IllegalArgumentException("no " + key);
            }
            return found;
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> object(Object value) {
            return (Map<String, Object>) value;
        }

        private static void merge(Map<String, Object> target, Map<String, Object> patch) {
            patch.forEach((name, value) -> {
                if (value == Json.NULL) {
                    target.remove(name);
                } else if (value instanceof Map<?, ?> && target.get(name) instanceof Map<?, ?>) {
                    merge(object(target.getOrDefault(name, Map.of())), object(value));
                } else {
                    target.put(name, value);
                }
            });
        }

        private static String write(Object value) {
            if (value instanceof Map<?, ?> map) {
                var members = new ArrayList<String>();
                map.forEach((name, member) -> members.add("\"" + name + "\":" + write(member)));
                return "{" + String.join(",", members) + "}";
            }
            return value instanceof String ? "\"" + value + "\"" : value.toString();
        }
    }
}
