package io.understudy.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.settings.Settings.Bus;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.functions.settings.Settings.SettingsRejected;
import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("languages")
class SettingsTest {

    private static final InstantSource WALL = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    @Test
    void fillsInWhatMayBeLeftOut() {
        var settings = Settings.parse(sound(), WALL);

        assertThat(settings.bus()).isInstanceOf(Bus.ByIdentity.class);
        assertThat(settings.ledger())
                .isEqualTo(new LedgerStore.ByIdentity(URI.create("https://contoso.table.core.windows.net"), "ledger"));
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.arm()).hasHost("management.azure.com");
        assertThat(settings.events()).isEmpty();
        assertThat(settings.vantage()).isEmpty();
        assertThat(settings.proxy()).isEmpty();
        assertThat(settings.entra().clientId()).isEmpty();
        assertThat(settings.clock().instant()).isEqualTo(WALL.instant());
        assertThat(settings.clock().toVirtual(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void namesEveryProblemAtOnceAndSaysWhatToSet() {
        var rejected = catchThrowableOfType(SettingsRejected.class, () -> Settings.parse(Map.of(), WALL));

        assertThat(rejected.problems())
                .hasSize(7)
                .allSatisfy(sentence -> assertThat(sentence).startsWith("Set ").endsWith("."));
        assertThat(rejected.getMessage())
                .contains(
                        "ServiceBus__fullyQualifiedNamespace",
                        "UNDERSTUDY_ESTATE",
                        "UNDERSTUDY_LEDGER",
                        "UNDERSTUDY_ACTIVATIONS",
                        "UNDERSTUDY_SIGNING_KEY",
                        "UNDERSTUDY_AUDIENCE",
                        "AZURE_TENANT_ID");
    }

    @Test
    void saysWhichSettingsHoldSomethingWrong() {
        var environment = sound();
        environment.put("ServiceBus", "Endpoint=sb://localhost;SharedAccessKey=hidden");
        environment.put("UNDERSTUDY_LEDGER_TABLE", "1");
        environment.put("UNDERSTUDY_LEDGER_DAYS", "a season");
        environment.put("UNDERSTUDY_INSTALLATION", "the second");
        environment.put("UNDERSTUDY_ACTIVATIONS", "http://account.blob.core.windows.net/activations");
        environment.put("UNDERSTUDY_SIGNING_KEY", "https://vault.vault.azure.net/keys/activation");
        environment.put("UNDERSTUDY_ESTATE", "https://account.blob.core.windows.net/estate/understudy.yaml?sig=hidden");
        environment.put("HTTPS_PROXY", "proxy");
        environment.put("UNDERSTUDY_CLOCK", "noon");

        var rejected = catchThrowableOfType(SettingsRejected.class, () -> Settings.parse(environment, WALL));

        assertThat(rejected.problems()).hasSize(9);
        assertThat(rejected.getMessage()).doesNotContain("hidden");
    }

    @Test
    void refusesAddressesInCloudsWhoseTokensItCannotFetch() {
        var environment = sound();
        environment.put("UNDERSTUDY_ARM", "https://management.usgovcloudapi.net");
        environment.put("UNDERSTUDY_LEDGER", "https://contoso.table.core.chinacloudapi.cn");
        environment.put("UNDERSTUDY_SIGNING_KEY", "https://contoso.vault.azure.cn/keys/activation/0123456789abcdef");
        environment.put("ServiceBus__fullyQualifiedNamespace", "contoso.servicebus.USGOVCLOUDAPI.net");

        var rejected = catchThrowableOfType(SettingsRejected.class, () -> Settings.parse(environment, WALL));

        assertThat(rejected.problems())
                .hasSize(4)
                .contains("Set UNDERSTUDY_ARM to an address of Azure's public cloud; management.usgovcloudapi.net"
                        + " belongs to another one, which is not supported: the sign-in address and the audiences of"
                        + " Key Vault, Storage, Event Grid and the Service Bus are those of the public cloud.");
    }

    @Test
    void takesConnectionStringsForLocalUseAndNeverPrintsThem() {
        var environment = sound();
        environment.remove("ServiceBus__fullyQualifiedNamespace");
        environment.put("ServiceBus", "Endpoint=sb://localhost;SharedAccessKeyName=n;SharedAccessKey=hidden");
        environment.remove("UNDERSTUDY_LEDGER");
        environment.put("UNDERSTUDY_LEDGER_CONNECTION", "AccountName=a;AccountKey=hidden");
        environment.put("OPS_WEBHOOK_SECRET", "hidden");

        var settings = Settings.parse(environment, WALL);

        assertThat(settings.bus()).isInstanceOf(Bus.ByConnectionString.class);
        assertThat(settings.ledger()).isInstanceOf(LedgerStore.ByConnectionString.class);
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void asksForWhatTheEstatesChannelsName() {
        var webhook = new Channel(new ChannelName("ops"), ChannelKind.WEBHOOK, "OPS_WEBHOOK_URL", "OPS_WEBHOOK_SECRET");
        var estate = new Estate("contoso", new Region("swedencentral"), List.of(), List.of(webhook), Set.of());
        var environment = sound();

        var without = Settings.parse(environment, WALL);
        environment.put("OPS_WEBHOOK_URL", "https://hooks.contoso.example/in?sig=1");
        environment.put("OPS_WEBHOOK_SECRET", "s3cret");
        var with = Settings.parse(environment, WALL);

        assertThat(without.problemsWith(estate))
                .containsExactly(
                        "Set OPS_WEBHOOK_URL to the address of channel ops.",
                        "Set OPS_WEBHOOK_SECRET to the signing secret of channel ops, or take the secret out of the"
                                + " estate.");
        assertThat(with.problemsWith(estate)).isEmpty();
        assertThat(with.addressOf(webhook)).contains(URI.create("https://hooks.contoso.example/in?sig=1"));
        assertThat(with.secretOf(webhook)).contains("s3cret");
    }

    @Test
    void saysFromWhereItLooksAndWhatItRuns() {
        var environment = sound();
        environment.put("UNDERSTUDY_VANTAGE", "francecentral");
        environment.put("AzureWebJobs.Notify.Disabled", "true");
        environment.put("AzureWebJobs_ShiftTraffic_Disabled", "1");

        var settings = Settings.parse(environment, WALL);

        assertThat(settings.vantage()).contains("francecentral");
        assertThat(settings.runs("Notify")).isFalse();
        assertThat(settings.runs("ShiftTraffic")).isFalse();
        assertThat(settings.runs("SweepDue")).isTrue();
    }

    @Test
    void namesWhatItAskedForEvenWhereNothingIsSet() {
        assertThat(Settings.namesAsked(Map.of(), WALL))
                .contains("ServiceBus", "UNDERSTUDY_LEDGER", "UNDERSTUDY_VANTAGE", "UNDERSTUDY_CLOCK");
    }

    @Test
    void doesNotGuessWhichOfTwoBusesIsMeant() {
        var environment = sound();
        environment.put("ServiceBus", "Endpoint=sb://localhost");

        assertThatThrownBy(() -> Settings.parse(environment, WALL)).hasMessageContaining("not both");
    }

    static Map<String, String> sound() {
        return new HashMap<>(Map.of(
                "ServiceBus__fullyQualifiedNamespace", "contoso.servicebus.windows.net",
                "UNDERSTUDY_ESTATE", "understudy.yaml",
                "UNDERSTUDY_LEDGER", "https://contoso.table.core.windows.net",
                "UNDERSTUDY_ACTIVATIONS", "https://contoso.blob.core.windows.net/activations",
                "UNDERSTUDY_SIGNING_KEY", "https://contoso.vault.azure.net/keys/activation/0123456789abcdef",
                "UNDERSTUDY_AUDIENCE", "api://understudy",
                "AZURE_TENANT_ID", "33333333-3333-3333-3333-333333333333"));
    }
}
