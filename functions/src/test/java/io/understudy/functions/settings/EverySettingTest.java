package io.understudy.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.settings.Settings.Bus;
import io.understudy.functions.settings.Settings.LedgerStore;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("languages")
class EverySettingTest {

    private static final InstantSource WALL = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    /** One value for each, and no two alike, so that a setting that is missing here or stands in another's place shows. */
    @Test
    void takesEverySettingAtItsWord() {
        var leaves = leavesOf(Settings.parse(everything(), WALL));

        assertThat(leaves)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("bus.namespace", "fabrikam.servicebus.windows.net"),
                        Map.entry("bus.customEndpoint", "https://localhost:25671"),
                        Map.entry("bus.clientId", "11111111-1111-1111-1111-111111111111"),
                        Map.entry("estate", "fabrikam.yaml"),
                        Map.entry("ledger.account", "https://fabrikam.table.core.windows.net"),
                        Map.entry("ledger.table", "orders"),
                        Map.entry("retention", "PT720H"),
                        Map.entry("activations.container", "https://fabrikam.blob.core.windows.net/activations"),
                        Map.entry("activations.second", "https://elsewhere.blob.core.windows.net/activations"),
                        Map.entry(
                                "activations.signingKey",
                                "https://fabrikam.vault.azure.net/keys/gates/fedcba9876543210"),
                        Map.entry("installation.number", "17"),
                        Map.entry("events", "https://topic.swedencentral-1.eventgrid.azure.net/api/events"),
                        Map.entry("vantage", "francecentral"),
                        Map.entry("entra.tenant", "44444444-4444-4444-4444-444444444444"),
                        Map.entry("entra.audience", "api://fabrikam"),
                        Map.entry("entra.clientId", "22222222-2222-2222-2222-222222222222"),
                        Map.entry("proxy", "http://127.0.0.1:3128"),
                        Map.entry("clock", "2026-11-21T06:00:00Z 2030-01-01T00:00:00Z 30.0"),
                        Map.entry("arm", "https://management.contoso.example"),
                        Map.entry("secrets", "secret")));
        assertThat(leaves.values()).doesNotHaveDuplicates();
        assertThat(leavesOf(Settings.parse(SettingsTest.sound(), WALL)).values())
                .as("what is left out, or says something else, is not taken for what is set here")
                .doesNotContainAnyElementsOf(withoutTheSecret(leaves.values()));
    }

    @Test
    void takesEveryConnectionStringAtItsWord() {
        var leaves = leavesOf(Settings.parse(everythingForLocalUse(), WALL));

        assertThat(leaves)
                .containsEntry("bus.connectionString", "Endpoint=sb://localhost;SharedAccessKeyName=n")
                .containsEntry("ledger.connectionString", "AccountName=a;AccountKey=k")
                .containsEntry("ledger.table", "orders")
                .containsEntry("proxy", "http://127.0.0.1:3129");
    }

    @Test
    void knowsOfNoSettingThatTheseTestsDoNotSet() {
        var set = new TreeSet<>(everything().keySet());
        set.addAll(everythingForLocalUse().keySet());
        var asked = new TreeSet<>(Settings.namesAsked(everything(), WALL));
        asked.addAll(Settings.namesAsked(everythingForLocalUse(), WALL));

        assertThat(asked).isEqualTo(set);
        assertThat(Settings.namesAsked(Map.of(), WALL)).isSubsetOf(set);
        assertThat(List.of(Bus.class.getPermittedSubclasses()))
                .as("each way to the bus is taken by one of them")
                .containsExactlyInAnyOrder(
                        Settings.parse(everything(), WALL).bus().getClass(),
                        Settings.parse(everythingForLocalUse(), WALL).bus().getClass());
        assertThat(List.of(LedgerStore.class.getPermittedSubclasses()))
                .containsExactlyInAnyOrder(
                        Settings.parse(everything(), WALL).ledger().getClass(),
                        Settings.parse(everythingForLocalUse(), WALL).ledger().getClass());
    }

    /** Every component that holds a value, by its place; what is absent has none. */
    private static Map<String, String> leavesOf(Record record) {
        var leaves = new TreeMap<String, String>();
        for (var component : record.getClass().getRecordComponents()) {
            valueOf(component, record).ifPresent(value -> {
                if (value instanceof Record part) {
                    leavesOf(part).forEach((place, text) -> leaves.put(component.getName() + "." + place, text));
                } else {
                    leaves.put(component.getName(), value instanceof ScaledClock c ? c.text() : value.toString());
                }
            });
        }
        return leaves;
    }

    private static Optional<?> valueOf(RecordComponent component, Record record) {
        try {
            var value = component.getAccessor().invoke(record);
            return value instanceof Optional<?> optional ? optional : Optional.of(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " cannot be read", e);
        }
    }

    private static List<String> withoutTheSecret(Collection<String> texts) {
        return texts.stream().filter(t -> !t.equals("secret")).toList();
    }

    /** Every setting of a process in Azure, each with a value that nothing else has. */
    private static Map<String, String> everything() {
        var environment = new HashMap<>(Map.of(
                "ServiceBus__fullyQualifiedNamespace", "fabrikam.servicebus.windows.net",
                "ServiceBus__customEndpointAddress", "https://localhost:25671",
                "ServiceBus__clientId", "11111111-1111-1111-1111-111111111111",
                "AZURE_CLIENT_ID", "22222222-2222-2222-2222-222222222222",
                "AZURE_TENANT_ID", "44444444-4444-4444-4444-444444444444",
                "UNDERSTUDY_ESTATE", "fabrikam.yaml",
                "UNDERSTUDY_LEDGER", "https://fabrikam.table.core.windows.net",
                "UNDERSTUDY_LEDGER_TABLE", "orders",
                "UNDERSTUDY_LEDGER_DAYS", "30"));
        environment.putAll(Map.of(
                "UNDERSTUDY_ACTIVATIONS", "https://fabrikam.blob.core.windows.net/activations",
                "UNDERSTUDY_ACTIVATIONS_SECOND", "https://elsewhere.blob.core.windows.net/activations",
                "UNDERSTUDY_SIGNING_KEY", "https://fabrikam.vault.azure.net/keys/gates/fedcba9876543210",
                "UNDERSTUDY_EVENTS", "https://topic.swedencentral-1.eventgrid.azure.net/api/events",
                "UNDERSTUDY_VANTAGE", "francecentral",
                "UNDERSTUDY_AUDIENCE", "api://fabrikam",
                "UNDERSTUDY_INSTALLATION", "17",
                "HTTPS_PROXY", "http://127.0.0.1:3128",
                "UNDERSTUDY_CLOCK", "2026-11-21T06:00:00Z 2030-01-01T00:00:00Z 30.0",
                "UNDERSTUDY_ARM", "https://management.contoso.example/"));
        return environment;
    }

    /** The same by connection strings, and with the proxy as many tools write it. */
    private static Map<String, String> everythingForLocalUse() {
        var environment = everything();
        List.of(
                        "ServiceBus__fullyQualifiedNamespace",
                        "ServiceBus__customEndpointAddress",
                        "ServiceBus__clientId",
                        "UNDERSTUDY_LEDGER",
                        "HTTPS_PROXY")
                .forEach(environment::remove);
        environment.put("ServiceBus", "Endpoint=sb://localhost;SharedAccessKeyName=n");
        environment.put("UNDERSTUDY_LEDGER_CONNECTION", "AccountName=a;AccountKey=k");
        environment.put("https_proxy", "http://127.0.0.1:3129");
        return environment;
    }
}
