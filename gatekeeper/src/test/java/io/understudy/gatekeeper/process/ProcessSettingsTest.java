package io.understudy.gatekeeper.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.gatekeeper.wire.HttpPeers;
import io.understudy.topology.StampName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSettingsTest {

    private static final StampName WEU = new StampName("weu");
    private static final Map<String, String> NEEDED = Map.of(
            "UNDERSTUDY_WORKLOAD", "orders",
            "UNDERSTUDY_STAMP", "weu",
            "UNDERSTUDY_ACTIVATIONS", "https://control.blob.core.windows.net/activations");

    @Test
    void needsThreeSettingsAndHasADefaultForTheRest() {
        var settings = ProcessSettings.of(NEEDED);

        assertThat(settings.gate().rules()).isEqualTo(GateRules.KEEP_LAST_STATE);
        assertThat(settings.gate().pollEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.gate().byHand()).isEmpty();
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.blobs())
                .containsExactly(URI.create("https://control.blob.core.windows.net/activations/orders"));
        assertThat(settings.keyring()).isEqualTo(Path.of("/etc/understudy/keyring"));
        assertThat(settings.memory()).isEqualTo(Path.of("/var/lib/understudy/gate"));
        assertThat(settings.bootMark()).isEqualTo(Path.of("/proc/sys/kernel/random/boot_id"));
        assertThat(settings.switches()).isEmpty();
        assertThat(settings.closedPort()).isEmpty();
        assertThat(settings.apiServer()).isEqualTo(URI.create("https://kubernetes.default.svc"));
        assertThat(settings.peers()).isEmpty();
        assertThat(settings.tokens()).isEmpty();
        assertThat(settings.identity()).isEmpty();
        assertThat(settings.checkRead()).isEmpty();
        assertThat(settings.clock()).isEmpty();
    }

    @Test
    void readsEverythingThatIsGiven() {
        var settings = with(Map.ofEntries(
                Map.entry("UNDERSTUDY_ACTIVATIONS_SECOND", "https://second.blob.core.windows.net/activations"),
                Map.entry("UNDERSTUDY_PEERS", "weu*=http://gatekeeper-twins:8080 neu=https://neu.orders.example.com"),
                Map.entry("GATE_LEASE", "PT1M"),
                Map.entry("GATE_POLL", "PT1S"),
                Map.entry("GATE_BY_HAND", "READS_ONLY workers"),
                Map.entry("GATE_KUBERNETES", "workers services"),
                Map.entry("GATE_CLOSED_PORT", "8081"),
                Map.entry("UNDERSTUDY_AUDIENCE", "api://understudy"),
                Map.entry("UNDERSTUDY_TENANT", "TENANT"),
                Map.entry("UNDERSTUDY_ESTATE", "shop"),
                Map.entry("GATE_CALLERS", "one, two"),
                Map.entry("AZURE_FEDERATED_TOKEN_FILE", "/var/run/token"),
                Map.entry("AZURE_TENANT_ID", "tenant"),
                Map.entry("AZURE_CLIENT_ID", "client"),
                Map.entry("CHECK_READ", "http://orders/health")));

        assertThat(settings.blobs()).hasSize(2);
        assertThat(settings.peers())
                .containsExactly(
                        new HttpPeers.Peer(WEU, URI.create("http://gatekeeper-twins:8080"), true),
                        new HttpPeers.Peer(new StampName("neu"), URI.create("https://neu.orders.example.com"), false));
        assertThat(settings.gate().rules()).isEqualTo(GateRules.leased(Duration.ofMinutes(1)));
        assertThat(settings.gate().pollEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.gate().estate()).contains("shop");
        assertThat(settings.gate().byHand()).contains(new Duty(WEU, Admission.READS_ONLY, true, false));
        assertThat(settings.switches()).containsExactlyInAnyOrder(Part.values());
        assertThat(settings.closedPort()).contains(8081);
        assertThat(settings.tokens())
                .contains(new ProcessSettings.Tokens(
                        "api://understudy",
                        Set.of("https://sts.windows.net/tenant/", "https://login.microsoftonline.com/tenant/v2.0"),
                        URI.create("https://login.microsoftonline.com/tenant/discovery/v2.0/keys"),
                        Set.of("one", "two")));
        assertThat(settings.identity())
                .contains(new ProcessSettings.Identity(
                        URI.create("https://login.microsoftonline.com/"),
                        "tenant",
                        "client",
                        Path.of("/var/run/token")));
        assertThat(settings.checkRead()).isEqualTo(Optional.of(URI.create("http://orders/health")));
    }

    @Test
    void saysAllProblemsAtOnceAndEachInASentence() {
        assertThatThrownBy(() -> ProcessSettings.of(Map.of(
                        "UNDERSTUDY_STAMP", "West Europe",
                        "GATE_PORT", "eighty",
                        "GATE_CLOSED_PORT", "70000",
                        "GATE_LEASE", "30s",
                        "UNDERSTUDY_PEERS", "neu",
                        "UNDERSTUDY_AUDIENCE", "api://understudy",
                        "GATE_KUBERNETES", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(
                                List.of(String.valueOf(e.getMessage()).split("; ", -1)))
                        .satisfiesExactlyInAnyOrder(
                                s -> assertThat(s).isEqualTo("the setting UNDERSTUDY_WORKLOAD is missing"),
                                s -> assertThat(s).startsWith("the setting UNDERSTUDY_STAMP is wrong: "),
                                s -> assertThat(s).startsWith("the setting UNDERSTUDY_ACTIVATIONS is missing"),
                                s -> assertThat(s).contains("GATE_PORT is wrong: a port is a number up to 65535"),
                                s -> assertThat(s).contains("GATE_CLOSED_PORT is wrong: a port is a number"),
                                s -> assertThat(s).contains("GATE_LEASE is wrong: a duration is written as PT2S"),
                                s -> assertThat(s).contains("UNDERSTUDY_PEERS is wrong: a peer is written as"),
                                s -> assertThat(s).isEqualTo("the setting UNDERSTUDY_TENANT is missing"),
                                s -> assertThat(s).contains("GATE_KUBERNETES is wrong: it is written as 'workers'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNDERSTUDY_WORKLOAD|../orders|the setting UNDERSTUDY_WORKLOAD is wrong",
                "UNDERSTUDY_ACTIVATIONS|control/activations|an address begins with http:// or https:// and a host",
                "UNDERSTUDY_ACTIVATIONS|file:///etc/passwd|an address begins with http:// or https:// and a host",
                "UNDERSTUDY_ACTIVATIONS|http://control.example.com/a|a place of activations is reached over https",
                "UNDERSTUDY_ACTIVATIONS_SECOND|http://control.example.com/a|a place of activations is reached over https",
                "UNDERSTUDY_PEERS|neu=neu.example.com|an address begins with http:// or https:// and a host",
                "UNDERSTUDY_PEERS|*=http://twins|the setting UNDERSTUDY_PEERS is wrong",
                "GATE_PORT|70000|a port is a number up to 65535",
                "GATE_POLL|PT0.01S|the pause between two polls is 100 ms to 30 s",
                "GATE_POLL|two|a duration is written as PT2S or PT1M",
                "GATE_LEASE|PT0S|a lease must last longer than zero",
                "GATE_BY_HAND|everybody|it is written as EVERYBODY, READS_ONLY or NOBODY",
                "GATE_BY_HAND|EVERYBODY worker|it is written as EVERYBODY, READS_ONLY or NOBODY",
                "CHECK_READ|orders/health|an address begins with",
                "GATE_API_SERVER|kubernetes|an address begins with",
                "AZURE_FEDERATED_TOKEN_FILE|/token|the setting AZURE_TENANT_ID is missing; the setting AZURE_CLIENT_ID",
            })
    void refusesWhatIsWrong(String name, String value, String sentence) {
        assertThatThrownBy(() -> with(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void takesABlankSettingForNone() {
        assertThat(with(Map.of("GATE_LEASE", " ", "GATE_BY_HAND", "")).gate().byHand())
                .isEmpty();
    }

    private static ProcessSettings with(Map<String, String> more) {
        var environment = new HashMap<>(NEEDED);
        environment.putAll(more);
        return ProcessSettings.of(environment);
    }
}
