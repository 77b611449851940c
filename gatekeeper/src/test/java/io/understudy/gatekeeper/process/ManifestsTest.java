package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Manifests.DEPLOY;
import static io.understudy.gatekeeper.Manifests.find;
import static io.understudy.gatekeeper.Manifests.list;
import static io.understudy.gatekeeper.Manifests.map;
import static io.understudy.gatekeeper.Manifests.read;
import static io.understudy.gatekeeper.Manifests.the;
import static io.understudy.gatekeeper.Vault.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gate.GatePath;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.BusinessCheck;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.GateFace;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.TokenCheck;
import io.understudy.gatekeeper.Vault;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files under {@code deploy/} and the Dockerfile agree with each other and with the code, as they stand. */
class ManifestsTest {

    private static final Path BASE = DEPLOY.resolve("base");
    private static final List<Path> OVERLAYS =
            List.of(DEPLOY.resolve("overlays/nginx"), DEPLOY.resolve("overlays/selector"));

    private final Object deployment = the("Deployment", BASE.resolve("deployment.yaml"));
    private final Object pod = find(deployment, "spec", "template", "spec");
    private final Object container = find(pod, "containers", 0);
    private final Map<?, ?> podLabels = map(deployment, "spec", "template", "metadata", "labels");

    @Test
    void everyFileThatIsNamedIsThereAndEveryFileIsNamed() throws IOException {
        for (var folder : Stream.concat(Stream.of(BASE), OVERLAYS.stream()).toList()) {
            var kustomization = read(folder.resolve("kustomization.yaml")).get(0);
            var named = list(kustomization, "resources").stream()
                    .map(r -> folder.resolve(r.toString()).normalize())
                    .toList();

            assertThat(named).allMatch(Files::exists);
            try (var files = Files.list(folder)) {
                assertThat(files.filter(f -> !f.endsWith("kustomization.yaml"))).allMatch(named::contains);
            }
        }
        for (var overlay : OVERLAYS) {
            assertThat(list(read(overlay.resolve("kustomization.yaml")).get(0), "resources")
                            .get(0))
                    .isEqualTo("../../base");
        }
    }

    @Test
    void everySelectorFindsThePods() {
        var selectors = List.of(
                map(deployment, "spec", "selector", "matchLabels"),
                map(read(BASE.resolve("services.yaml")).get(0), "spec", "selector"),
                map(read(BASE.resolve("services.yaml")).get(1), "spec", "selector"),
                map(
                        the("PodDisruptionBudget", BASE.resolve("disruption-budget.yaml")),
                        "spec",
                        "selector",
                        "matchLabels"),
                map(the("NetworkPolicy", BASE.resolve("network-policy.yaml")), "spec", "podSelector", "matchLabels"),
                map(pod, "topologySpreadConstraints", 0, "labelSelector", "matchLabels"));

        for (var selector : selectors) {
            assertThat(selector).isNotEmpty();
            selector.forEach((label, value) -> assertThat(podLabels.get(label)).isEqualTo(value));
        }
    }

    @Test
    void twoReplicasStandAndOneAlwaysStays() {
        var budget = the("PodDisruptionBudget", BASE.resolve("disruption-budget.yaml"));

        assertThat(find(deployment, "spec", "replicas")).isEqualTo(2);
        assertThat(find(budget, "spec", "minAvailable")).isEqualTo(1);
        assertThat(find(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable"))
                .isEqualTo(0);
        assertThat(find(read(BASE.resolve("services.yaml")).get(1), "spec", "publishNotReadyAddresses"))
                .isEqualTo(true);
    }

    @Test
    void everySettingOfThePodsIsOneThatTheCodeKnowsAndAccepts() {
        var given = new HashMap<String, String>();
        list(container, "env")
                .forEach(e -> given.put(
                        find(e, "name").toString(),
                        find(e, "valueFrom").equals("") ? find(e, "value").toString() : "10.0.0.1"));
        var environment = new Environment(given);

        var settings = ProcessSettings.of(environment);

        assertThat(environment.asked()).containsAll(given.keySet());
        assertThat(settings.peers().stream().map(p -> p.root().getHost()))
                .contains(find(read(BASE.resolve("services.yaml")).get(1), "metadata", "name")
                        .toString());
        assertThat(find(container, "ports", 0, "containerPort")).isEqualTo(settings.port());
    }

    @Test
    void theManualNamesEverySetting() throws IOException {
        var environment = new Environment(Map.of(
                "UNDERSTUDY_WORKLOAD", "orders",
                "UNDERSTUDY_STAMP", "weu",
                "UNDERSTUDY_ACTIVATIONS", "https://control.example.com/activations",
                "UNDERSTUDY_AUDIENCE", "api://understudy",
                "UNDERSTUDY_TENANT", "tenant",
                "AZURE_FEDERATED_TOKEN_FILE", "/token",
                "AZURE_TENANT_ID", "tenant",
                "AZURE_CLIENT_ID", "client"));
        assertThat(ProcessSettings.of(environment).identity()).isPresent();
        var manual = Files.readString(Path.of("..", "docs", "extending", "gatekeeper.md"));

        assertThat(environment.asked()).hasSizeGreaterThan(20).allMatch(name -> manual.contains("`" + name + "`"));
    }

    @Test
    void whatIsMountedLiesWhereTheCodeLooks() {
        var settings = ProcessSettings.of(Map.of(
                "UNDERSTUDY_WORKLOAD", "orders",
                "UNDERSTUDY_STAMP", "weu",
                "UNDERSTUDY_ACTIVATIONS", "https://control.example.com/activations"));
        var keyring = the("ConfigMap", BASE.resolve("keyring.yaml"));

        assertThat(mountOf("memory")).isEqualTo(folderOf(settings.memory()));
        assertThat(mountOf("keyring")).isEqualTo(folderOf(settings.keyring()));
        assertThat(settings.keyring().toString())
                .endsWith("/" + map(keyring, "data").keySet().iterator().next());
        assertThat(list(pod, "volumes").stream().map(v -> find(v, "configMap", "name")))
                .contains(find(keyring, "metadata", "name"));
    }

    @Test
    void everyPathThatIsAskedIsAnswered() throws IOException {
        var ingress = read(OVERLAYS.get(0).resolve("ingress.yaml"));
        var authUrl = URI.create(find(ingress.get(0), "metadata", "annotations", "nginx.ingress.kubernetes.io/auth-url")
                .toString());
        var paths = Stream.concat(
                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> find(container, probe, "httpGet", "path").toString()),
                Stream.of(authUrl.getPath()));
        var http = new BoundedHttp(Duration.ofSeconds(10), 64 * 1024);
        try (var server = new LocalServer(face())) {
            for (var path : paths.toList()) {
                assertThat(http.get(server.uri(path), Map.of()).status())
                        .as(path)
                        .isNotEqualTo(404);
            }
        }
        assertThat(authUrl.getHost()).startsWith("gatekeeper.");
    }

    @Test
    void theUsersHostLeadsToTheGateForTheStampsName() {
        var ingress = named("Ingress", "orders-stamp", OVERLAYS.get(0).resolve("ingress.yaml"));
        var route = named("HTTPRoute", "orders", OVERLAYS.get(1).resolve("routes.yaml"));
        var port = find(container, "ports", 0, "containerPort");

        assertThat(find(ingress, "metadata", "annotations"))
                .as("nobody is asked before it")
                .isEqualTo("");
        assertThat(find(ingress, "spec", "rules", 0, "host")).isEqualTo("orders.example.com");
        assertThat(find(ingress, "spec", "rules", 0, "http", "paths", 0, "path"))
                .isEqualTo(GatePath.STAMP.path());
        assertThat(find(ingress, "spec", "rules", 0, "http", "paths", 0, "backend", "service", "name"))
                .isEqualTo("gatekeeper");
        assertThat(find(route, "spec", "rules", 0, "matches", 0, "path", "value"))
                .isEqualTo(GatePath.STAMP.path());
        assertThat(find(route, "spec", "rules", 0, "backendRefs", 0, "name")).isEqualTo("gatekeeper");
        assertThat(find(route, "spec", "rules", 0, "backendRefs", 0, "port")).isEqualTo(port);
        assertThat(find(route, "spec", "rules", 1, "backendRefs", 0, "name")).isEqualTo("orders");
    }

    private static Object named(String kind, String name, Path file) {
        return read(file).stream()
                .filter(o -> kind.equals(find(o, "kind")) && name.equals(find(o, "metadata", "name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPortHasItsName() {
        var name = find(container, "ports", 0, "name");
        var port = find(container, "ports", 0, "containerPort");
        var ingress = read(OVERLAYS.get(0).resolve("ingress.yaml"));
        var verification = find(ingress.get(2), "spec", "rules", 0, "http", "paths", 0, "backend", "service");
        var authUrl = URI.create(find(ingress.get(0), "metadata", "annotations", "nginx.ingress.kubernetes.io/auth-url")
                .toString());

        for (var service : read(BASE.resolve("services.yaml"))) {
            assertThat(find(service, "spec", "ports", 0, "targetPort")).isEqualTo(name);
            assertThat(find(service, "spec", "ports", 0, "port")).isEqualTo(port);
        }
        assertThat(find(
                        the("NetworkPolicy", BASE.resolve("network-policy.yaml")),
                        "spec",
                        "ingress",
                        0,
                        "ports",
                        0,
                        "port"))
                .isEqualTo(name);
        assertThat(find(verification, "name")).isEqualTo("gatekeeper");
        assertThat(find(verification, "port", "number")).isEqualTo(port);
        assertThat(authUrl.getPort()).isEqualTo(port);
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(find(container, probe, "httpGet", "port")).isEqualTo(name);
        }
    }

    @Test
    void theImageIsOneThatOverlaysMayRenameAndRunsAsNobody() throws IOException {
        var dockerfile = Files.readString(Path.of("Dockerfile"));
        for (var overlay : OVERLAYS) {
            var image = find(read(overlay.resolve("kustomization.yaml")).get(0), "images", 0);
            assertThat(find(image, "name")).isEqualTo(find(container, "image"));
            assertThat(find(image, "newTag").toString()).isNotEmpty();
        }
        for (var label : List.of("title", "description", "licenses", "version", "revision", "source")) {
            assertThat(dockerfile).contains("org.opencontainers.image." + label + "=");
        }
        var user = find(pod, "securityContext", "runAsUser");
        assertThat(dockerfile)
                .contains("USER " + user + ":", "EXPOSE " + find(container, "ports", 0, "containerPort"))
                .contains("\"" + GatekeeperMain.class.getName() + "\"");
        assertThat(find(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(find(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(find(container, "securityContext", "allowPrivilegeEscalation"))
                .isEqualTo(false);
        assertThat(find(container, "resources", "limits", "memory")).isEqualTo("128Mi");
    }

    private String mountOf(String volume) {
        return list(container, "volumeMounts").stream()
                .filter(m -> volume.equals(find(m, "name")))
                .map(m -> find(m, "mountPath").toString())
                .findFirst()
                .orElseThrow();
    }

    private static String folderOf(Path file) {
        return file.toString().substring(0, file.toString().lastIndexOf('/'));
    }

    private static GateFace face() {
        var vault = Vault.named("k");
        var settings = ProcessSettings.of(Map.of(
                "UNDERSTUDY_WORKLOAD", "orders",
                "UNDERSTUDY_STAMP", "weu",
                "UNDERSTUDY_ACTIVATIONS", "https://control.example.com/activations"));
        var gate = new Gatekeeper(
                settings.gate(),
                new GatekeeperPorts(
                        vault::keyring, List.of(), Peers.NONE, Memory.NONE, ClusterSwitch.NONE, () -> NOON));
        return new GateFace(
                gate,
                new BusinessCheck() {
                    @Override
                    public HealthAnswer read() {
                        return new HealthAnswer(true, "well", Optional.empty());
                    }

                    @Override
                    public WriteAnswer write() {
                        return new WriteAnswer(true, "written");
                    }
                },
                TokenCheck.NONE);
    }
}
