package io.understudy.gatekeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import io.understudy.gate.Json;
import io.understudy.gatekeeper.Manifests;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.gatekeeper.cluster.SmallCluster.Call;
import io.understudy.topology.StampName;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The Role in {@code deploy/} allows what the gate does, and nothing that it never does. */
class RoleTest {

    private static final StampName WEU = new StampName("weu");

    @Test
    void allowsExactlyWhatSwitchingWorkersTakes() {
        var role = Manifests.the("Role", Manifests.DEPLOY.resolve("base/role.yaml"));

        assertThat(allowedBy(Manifests.list(role, "rules"))).isEqualTo(takenBy(EnumSet.of(Part.WORKERS)));
    }

    @Test
    void allowsExactlyWhatSwitchingServicesTakesInSelectorMode() {
        var overlay = Manifests.read(Manifests.DEPLOY.resolve("overlays/selector/kustomization.yaml"))
                .get(0);
        var added = Manifests.list(overlay, "patches").stream()
                .filter(p -> "Role".equals(Manifests.find(p, "target", "kind")))
                .flatMap(p -> Manifests.list(
                        Manifests.parse(Manifests.find(p, "patch").toString()).get(0))
                        .stream())
                .filter(op -> "/rules/-".equals(Manifests.find(op, "path")))
                .map(op -> Manifests.find(op, "value"))
                .toList();

        assertThat(allowedBy(added)).isEqualTo(takenBy(EnumSet.of(Part.SERVICES)));
    }

    @Test
    void isBoundToTheAccountThatThePodsRunUnder() {
        var binding = Manifests.the("RoleBinding", Manifests.DEPLOY.resolve("base/role.yaml"));
        var account = Manifests.the("ServiceAccount", Manifests.DEPLOY.resolve("base/service-account.yaml"));
        var deployment = Manifests.the("Deployment", Manifests.DEPLOY.resolve("base/deployment.yaml"));

        assertThat(Manifests.find(binding, "roleRef", "kind")).isEqualTo("Role");
        assertThat(Manifests.find(binding, "roleRef", "name")).isEqualTo("gatekeeper");
        assertThat(Manifests.find(binding, "subjects", 0, "name"))
                .isEqualTo(Manifests.find(account, "metadata", "name"));
        assertThat(Manifests.find(deployment, "spec", "template", "spec", "serviceAccountName"))
                .isEqualTo(Manifests.find(account, "metadata", "name"));
    }

    @Test
    void argoCdIsToldToLeaveAloneEveryFieldThatTheGateWrites() {
        var application = Manifests.the("Application", Manifests.DEPLOY.resolve("gitops/argo-cd.yaml"));
        var ignored = new HashSet<String>();
        for (var entry : Manifests.list(application, "spec", "ignoreDifferences")) {
            for (var pointer : Manifests.list(entry, "jsonPointers")) {
                ignored.add(Manifests.find(entry, "kind").toString().toLowerCase(Locale.ROOT) + "s" + pointer);
            }
        }

        assertThat(ignored).isEqualTo(writtenFields());
        assertThat(Manifests.list(application, "spec", "syncPolicy", "syncOptions")
                        .toString())
                .contains("RespectIgnoreDifferences=true");
    }

    /** Annotations are in no repository, so Flux leaves them; a Job cannot be changed by it anyway. */
    @Test
    void fluxAppliesNoFieldThatTheGateWrites() {
        var kustomization = Manifests.the("Kustomization", Manifests.DEPLOY.resolve("gitops/flux.yaml"));
        var left = new HashSet<String>();
        for (var patch : Manifests.list(kustomization, "spec", "patches")) {
            var kind = Manifests.find(patch, "target", "kind").toString().toLowerCase(Locale.ROOT) + "s";
            var operation = Manifests.find(
                    Manifests.parse(Manifests.find(patch, "patch").toString()).get(0), 0);
            var isNotApplied =
                    "IfNotPresent".equals(Manifests.find(operation, "value", "kustomize.toolkit.fluxcd.io/ssa"));
            left.add(kind + (isNotApplied ? "" : Manifests.find(operation, "path")));
            assertThat(Manifests.find(patch, "target", "labelSelector"))
                    .isEqualTo(kind.equals("services") ? Kind.SERVICE.label() : Kind.DEPLOYMENT.label());
        }

        assertThat(writtenFields())
                .filteredOn(field -> !field.contains("/metadata/annotations/") && !field.startsWith("jobs/"))
                .allMatch(field -> left.contains(field) || left.contains(field.substring(0, field.indexOf('/'))));
    }

    @Test
    void theExampleOfSelectorModeCarriesTheLabelThatTheGateLooksFor() {
        var service = Manifests.the("Service", Manifests.DEPLOY.resolve("overlays/selector/orders-service.yaml"));
        var label = Kind.SERVICE.label().split("=", 2);

        assertThat(Manifests.find(service, "metadata", "labels", label[0])).isEqualTo(label[1]);
    }

    /** Every field in the patches that stopping and starting one of each kind sends, as a kind and a JSON pointer. */
    private static Set<String> writtenFields() {
        var fields = new HashSet<String>();
        var cluster = oneOfEach();
        var noting = new KubernetesApi() {
            @Override
            public Answer get(String path) {
                return cluster.get(path);
            }

            @Override
            public Answer patch(String path, String body) {
                var parts = path.split("/", -1);
                pointers(parts[parts.length - 2], Json.parse(body), fields);
                return cluster.patch(path, body);
            }
        };
        var kubernetes = new KubernetesSwitch(noting, "orders", EnumSet.allOf(Part.class));
        kubernetes.apply(Duty.nothing(WEU));
        kubernetes.apply(Duty.everything(WEU));
        return fields;
    }

    private static void pointers(String here, Object value, Set<String> pointers) {
        if (here.equals("services/spec/selector")) {
            pointers.add(here); // whose labels differ from Service to Service
        } else if (value instanceof Map<?, ?> members) {
            members.forEach(
                    (name, member) -> pointers(here + "/" + name.toString().replace("/", "~1"), member, pointers));
        } else if (!here.endsWith("/resourceVersion")) {
            pointers.add(here);
        }
    }

    /** Every call that stopping and starting one of each kind makes. */
    private static Set<Call> takenBy(Set<Part> parts) {
        var cluster = oneOfEach();
        var kubernetes = new KubernetesSwitch(cluster, "orders", parts);
        kubernetes.apply(Duty.nothing(WEU));
        kubernetes.apply(Duty.everything(WEU));
        return new HashSet<>(cluster.calls());
    }

    private static SmallCluster oneOfEach() {
        var cluster = new SmallCluster();
        cluster.put("deployments", "one", "{\"replicas\":5}");
        cluster.put("statefulsets", "one", "{\"replicas\":5}");
        cluster.put("cronjobs", "one", "{\"suspend\":false}");
        cluster.put("jobs", "one", "{}");
        cluster.put("scaledobjects", "one", "{}");
        cluster.put(
                "services", "one", "{\"selector\":{\"app\":\"one\"},\"ports\":[{\"port\":80,\"targetPort\":\"web\"}]}");
        return cluster;
    }

    private static Set<Call> allowedBy(List<?> rules) {
        var allowed = new HashSet<Call>();
        for (var rule : rules) {
            for (var group : Manifests.list(rule, "apiGroups")) {
                for (var resource : Manifests.list(rule, "resources")) {
                    for (var verb : Manifests.list(rule, "verbs")) {
                        allowed.add(new Call(group.toString(), resource.toString(), verb.toString()));
                    }
                }
            }
        }
        return allowed;
    }
}
