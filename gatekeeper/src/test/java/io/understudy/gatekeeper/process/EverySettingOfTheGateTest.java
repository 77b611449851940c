package io.understudy.gatekeeper.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One value for each setting, and no two alike, so that one that is missing here or stands in another's place shows. */
class EverySettingOfTheGateTest {

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("UNDERSTUDY_WORKLOAD", "orders"),
            Map.entry("UNDERSTUDY_STAMP", "weu"),
            Map.entry("UNDERSTUDY_ESTATE", "fabrikam"),
            Map.entry("UNDERSTUDY_ACTIVATIONS", "https://control.example/activations"),
            Map.entry("UNDERSTUDY_ACTIVATIONS_SECOND", "https://second.example/copies"),
            Map.entry("UNDERSTUDY_KEYRING", "/keys"),
            Map.entry("UNDERSTUDY_PEERS", "neu=https://neu.example"),
            Map.entry("UNDERSTUDY_AUDIENCE", "api://orders"),
            Map.entry("UNDERSTUDY_TENANT", "tenant-of-callers"),
            Map.entry("UNDERSTUDY_JWKS", "https://issuer.example/keys"),
            Map.entry("UNDERSTUDY_CLOCK", "2026-11-21T06:00:00Z 2030-01-01T00:00:00Z 30.0"),
            Map.entry("GATE_PORT", "18080"),
            Map.entry("GATE_CLOSED_PORT", "18081"),
            Map.entry("GATE_POLL", "PT7S"),
            Map.entry("GATE_LEASE", "PT42S"),
            Map.entry("GATE_BY_HAND", "NOBODY written"),
            Map.entry("GATE_MEMORY", "/memory"),
            Map.entry("GATE_BOOT_MARK", "/boot"),
            Map.entry("GATE_KUBERNETES", "workers"),
            Map.entry("GATE_API_SERVER", "https://kubernetes.example"),
            Map.entry("GATE_SERVICE_ACCOUNT", "/account"),
            Map.entry("GATE_CALLERS", "caller"),
            Map.entry("CHECK_READ", "http://orders/read"),
            Map.entry("CHECK_WRITE", "http://orders/write"),
            Map.entry("POD_IP", "10.1.2.3"),
            Map.entry("AZURE_FEDERATED_TOKEN_FILE", "/token"),
            Map.entry("AZURE_AUTHORITY_HOST", "https://login.example/"),
            Map.entry("AZURE_TENANT_ID", "tenant-of-ours"),
            Map.entry("AZURE_CLIENT_ID", "client"));

    @Test
    void takesEverySettingAtItsWord() {
        var settings = ProcessSettings.of(EVERYTHING);

        assertThat(leavesOf(settings))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("port", "18080"),
                        Map.entry("closedPort", "18081"),
                        Map.entry(
                                "blobs",
                                "[https://control.example/activations/orders, https://second.example/copies/orders]"),
                        Map.entry("keyring", "/keys"),
                        Map.entry("peers", "[Peer[stamp=neu, root=https://neu.example, isManyReplicas=false]]"),
                        Map.entry("ownAddress", "10.1.2.3"),
                        Map.entry("memory", "/memory"),
                        Map.entry("bootMark", "/boot"),
                        Map.entry("switches", "[WORKERS]"),
                        Map.entry("apiServer", "https://kubernetes.example"),
                        Map.entry("serviceAccount", "/account"),
                        Map.entry("checkRead", "http://orders/read"),
                        Map.entry("checkWrite", "http://orders/write"),
                        Map.entry("tokens.audience", "api://orders"),
                        Map.entry("tokens.keySet", "https://issuer.example/keys"),
                        Map.entry("tokens.callers", "[caller]"),
                        Map.entry("identity.authority", "https://login.example/"),
                        Map.entry("identity.tenant", "tenant-of-ours"),
                        Map.entry("identity.clientId", "client"),
                        Map.entry("identity.token", "/token"),
                        Map.entry("clock", "2026-11-21T06:00:00Z 2030-01-01T00:00:00Z 30.0")));
        assertThat(settings.tokens().orElseThrow().issuers())
                .hasSize(2)
                .allSatisfy(issuer -> assertThat(issuer).contains("/tenant-of-callers/"));
    }

    @Test
    void takesWhatIsOfTheGateItself() {
        var gate = ProcessSettings.of(EVERYTHING).gate();

        assertThat(List.of(gate.workload(), gate.stamp(), gate.estate().orElseThrow(), gate.pollEvery()))
                .extracting(Object::toString)
                .containsExactly("orders", "weu", "fabrikam", "PT7S");
        assertThat(gate.rules().toString()).contains("PT42S");
        assertThat(gate.byHand().orElseThrow().isWritten()).isTrue();
    }

    @Test
    void knowsOfNoSettingThatIsNotSetHere() {
        var given = new Environment(new HashMap<>(EVERYTHING));
        ProcessSettings.of(given);

        assertThat(given.asked()).containsExactlyInAnyOrderElementsOf(EVERYTHING.keySet());
    }

    /** Every component by its place; what belongs to the gate itself, and the issuers, are asked for by name above. */
    private static Map<String, String> leavesOf(Record record) {
        var leaves = new TreeMap<String, String>();
        for (var component : record.getClass().getRecordComponents()) {
            var value = valueOf(record, component.getName());
            if (List.of("gate", "issuers").contains(component.getName())) {
                continue;
            }
            if (value instanceof Record part) {
                leavesOf(part).forEach((place, text) -> leaves.put(component.getName() + "." + place, text));
            } else {
                leaves.put(component.getName(), String.valueOf(value));
            }
        }
        return leaves;
    }

    private static Object valueOf(Record record, String name) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(component + " cannot be read", e);
                    }
                })
                .map(value -> value instanceof Optional<?> optional ? optional.orElseThrow() : value)
                .findFirst()
                .orElseThrow();
    }
}
