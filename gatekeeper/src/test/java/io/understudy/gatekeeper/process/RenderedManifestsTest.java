package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Manifests.find;
import static io.understudy.gatekeeper.Manifests.list;
import static io.understudy.gatekeeper.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.understudy.gate.GateHeader;
import io.understudy.gatekeeper.Manifests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays as the real Kustomize renders them, which is what a cluster would be given. */
@Timeout(120)
class RenderedManifestsTest {

    /**
     * The values of annotations in which the managed NGINX of AKS finds one of these are refused with their whole
     * Ingress (Azure/aks-app-routing-operator, pkg/manifests/nginx.go, annotation-value-word-blocklist, and its pull
     * request 612).
     */
    private static final List<String> REFUSED_BY_AKS = List.of(
            "load_module",
            "lua_package",
            "_by_lua",
            "location",
            "root",
            "proxy_pass",
            "serviceaccount",
            "{",
            "}",
            "'",
            "include");

    private static final String SNIPPET = "nginx.ingress.kubernetes.io/configuration-snippet";
    private static final String AUTH_URL = "nginx.ingress.kubernetes.io/auth-url";

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "selector"})
    void everySelectorFindsThePodsAndEverySettingIsAccepted(String overlay) throws Exception {
        var objects = rendered(overlay);
        var deployment = the(objects, "Deployment", "gatekeeper");
        var labels = map(deployment, "spec", "template", "metadata", "labels");
        var container = find(deployment, "spec", "template", "spec", "containers", 0);
        var settings = settingsOf(container);

        for (var selector : List.of(
                map(deployment, "spec", "selector", "matchLabels"),
                map(the(objects, "Service", "gatekeeper"), "spec", "selector"),
                map(the(objects, "Service", "gatekeeper-twins"), "spec", "selector"),
                map(the(objects, "PodDisruptionBudget", "gatekeeper"), "spec", "selector", "matchLabels"),
                map(the(objects, "NetworkPolicy", "gatekeeper"), "spec", "podSelector", "matchLabels"))) {
            assertThat(selector).isNotEmpty();
            selector.forEach((label, value) -> assertThat(labels.get(label)).isEqualTo(value));
        }
        assertThat(portNamed(container, "http")).isEqualTo(settings.port());
        assertThat(find(container, "image").toString()).isEqualTo("registry.example.com/understudy-gatekeeper:0.1.0");
    }

    @Test
    void aClosedServiceFindsTheClosedDoorUnderTheNameThatItAsksFor() throws Exception {
        var objects = rendered("selector");
        var deployment = the(objects, "Deployment", "gatekeeper");
        var container = find(deployment, "spec", "template", "spec", "containers", 0);
        var settings = settingsOf(container);
        var users = the(objects, "Service", "orders");
        var port = find(users, "spec", "ports", 0, "targetPort").toString();

        assertThat(find(users, "metadata", "labels", "understudy.io/gate")).isEqualTo("selector");
        assertThat(find(deployment, "spec", "template", "metadata", "labels", "understudy.io/closed"))
                .isEqualTo("true");
        assertThat(settings.switches()).hasToString("[WORKERS, SERVICES]");
        assertThat(settings.closedPort().map(Object.class::cast)).contains(portNamed(container, port));
        assertThat(list(the(objects, "NetworkPolicy", "gatekeeper"), "spec", "ingress").stream()
                        .filter(rule -> find(rule, "from").equals(""))
                        .map(rule -> find(rule, "ports", 0, "port")))
                .containsExactly(port);
    }

    /** A closed stamp that cannot prove that it is well is one to which nobody can ever move. */
    @Test
    void theBusinessCheckGoesThroughNoServiceThatTheGateCloses() throws Exception {
        var objects = rendered("selector");
        var settings =
                settingsOf(find(the(objects, "Deployment", "gatekeeper"), "spec", "template", "spec", "containers", 0));
        var users = the(objects, "Service", "orders");

        for (var check : List.of(settings.checkRead(), settings.checkWrite())) {
            var service = the(objects, "Service", check.orElseThrow().getHost());
            assertThat(find(service, "metadata", "labels", "understudy.io/gate"))
                    .isEqualTo("");
            assertThat(find(service, "spec")).isEqualTo(find(users, "spec"));
        }
    }

    @Test
    void theManagedNginxOfAksTakesEveryAnnotation() throws Exception {
        var ingresses = rendered("nginx").stream()
                .filter(o -> "Ingress".equals(find(o, "kind")))
                .toList();

        assertThat(ingresses).hasSize(4);
        for (var ingress : ingresses) {
            for (var annotation : map(ingress, "metadata", "annotations").values()) {
                assertThat(annotation.toString()).doesNotContainIgnoringCase(REFUSED_BY_AKS.toArray(new String[0]));
            }
        }
    }

    @Test
    void usersOfAClosedGateAreToldWhenToComeBackByAPathThatAsksNobody() throws Exception {
        var objects = rendered("nginx");
        var users = the(objects, "Ingress", "orders");
        var closed = the(objects, "Ingress", "orders-closed");
        var stamp = settingsOf(
                        find(the(objects, "Deployment", "gatekeeper"), "spec", "template", "spec", "containers", 0))
                .gate()
                .stamp();

        assertThat(find(users, "metadata", "annotations", SNIPPET).toString().strip())
                .isEqualTo("error_page 401 403 500 502 504 = "
                        + find(closed, "spec", "rules", 0, "http", "paths", 0, "path") + ";");
        assertThat(find(closed, "metadata", "annotations", AUTH_URL)).isEqualTo("");
        assertThat(find(closed, "metadata", "annotations", SNIPPET).toString())
                .contains("return 503;", "add_header Retry-After 5 always;")
                .contains("add_header " + GateHeader.STAMP.header() + " " + stamp + " always;");
        assertThat(find(closed, "spec", "rules", 0, "host")).isEqualTo(find(users, "spec", "rules", 0, "host"));
        assertThat(URI.create(find(users, "metadata", "annotations", AUTH_URL).toString())
                        .getPath())
                .isEqualTo("/admit");
    }

    private static ProcessSettings settingsOf(Object container) {
        var given = new HashMap<String, String>();
        for (var variable : list(container, "env")) {
            var isKnownAtRunTimeOnly = !find(variable, "valueFrom").equals("");
            assertThat(given.put(
                            find(variable, "name").toString(),
                            isKnownAtRunTimeOnly
                                    ? "10.0.0.1"
                                    : find(variable, "value").toString()))
                    .isNull();
        }
        var environment = new Environment(given);
        var settings = ProcessSettings.of(environment);
        assertThat(environment.asked()).containsAll(given.keySet());
        return settings;
    }

    private static Object portNamed(Object container, String name) {
        return list(container, "ports").stream()
                .filter(port -> name.equals(find(port, "name")))
                .map(port -> find(port, "containerPort"))
                .findFirst()
                .orElseThrow();
    }

    private static Object the(List<Object> objects, String kind, String name) {
        return objects.stream()
                .filter(o -> kind.equals(find(o, "kind")) && name.equals(find(o, "metadata", "name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    private static List<Object> rendered(String overlay) throws IOException, InterruptedException {
        var folder = Manifests.DEPLOY.resolve("overlays").resolve(overlay).toString();
        var process = started(List.of("kubectl", "kustomize", folder))
                .or(() -> started(List.of("kustomize", "build", folder)));
        if (process.isEmpty()) {
            return abort("neither kubectl nor kustomize is installed; install one of them");
        }
        try (var out = process.get().getInputStream();
                var err = process.get().getErrorStream()) {
            var yaml = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(err.readAllBytes()).asString(StandardCharsets.UTF_8).isEmpty();
            assertThat(process.get().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.get().exitValue()).isZero();
            return Manifests.parse(yaml);
        }
    }

    private static Optional<Process> started(List<String> command) {
        try {
            return Optional.of(new ProcessBuilder(command).start());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
