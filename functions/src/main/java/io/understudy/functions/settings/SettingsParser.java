package io.understudy.functions.settings;

import io.understudy.activation.Installation;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.settings.Settings.Activations;
import io.understudy.functions.settings.Settings.Bus;
import io.understudy.functions.settings.Settings.Entra;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.functions.settings.Settings.Secrets;
import io.understudy.functions.settings.Settings.SettingsRejected;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads settings and collects one sentence for each that is missing or wrong. */
final class SettingsParser {

    private static final URI NOWHERE = URI.create("https://nowhere.invalid");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,62}");
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern KEY = Pattern.compile("/keys/[A-Za-z0-9-]{1,127}/[A-Za-z0-9]{1,64}");
    private static final Pattern VANTAGE = Pattern.compile("[A-Za-z0-9-]{1,63}");
    private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Secrets values;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    private SettingsParser(Map<String, String> environment) {
        this.values = new Secrets(environment);
    }

    static Settings parse(Map<String, String> environment, InstantSource wall) {
        var parser = new SettingsParser(environment);
        var settings = read(parser, wall);
        if (!parser.problems.isEmpty()) {
            throw new SettingsRejected(parser.problems);
        }
        return settings;
    }

    static Set<String> namesAsked(Map<String, String> environment, InstantSource wall) {
        var parser = new SettingsParser(environment);
        read(parser, wall);
        return parser.asked;
    }

    private static Settings read(SettingsParser parser, InstantSource wall) {
        return new Settings(
                parser.bus(),
                parser.estate(),
                parser.ledger(),
                parser.retention(),
                parser.activations(),
                parser.installation(),
                parser.find("UNDERSTUDY_EVENTS")
                        .map(text -> parser.webAddress("UNDERSTUDY_EVENTS", "the endpoint of an Event Grid topic")),
                parser.vantage(),
                parser.entra(),
                parser.proxy(),
                parser.clock(wall),
                parser.arm(),
                parser.values);
    }

    private Bus bus() {
        var namespace = find("ServiceBus__fullyQualifiedNamespace");
        var connectionString = find("ServiceBus");
        if (namespace.isPresent() && connectionString.isPresent()) {
            problem("Set either ServiceBus__fullyQualifiedNamespace or ServiceBus, not both.");
        }
        if (namespace.isPresent()) {
            if (!HOST.matcher(namespace.get()).matches()) {
                problem("Set ServiceBus__fullyQualifiedNamespace to a host name such as"
                        + " understudy.servicebus.windows.net, without a scheme.");
            }
            refuseOtherClouds("ServiceBus__fullyQualifiedNamespace", namespace.get());
            return new Bus.ByIdentity(
                    namespace.get(),
                    find("ServiceBus__customEndpointAddress")
                            .map(text -> webAddress(
                                    "ServiceBus__customEndpointAddress",
                                    "the https address of the bus's own endpoint")),
                    find("ServiceBus__clientId").or(() -> find("AZURE_CLIENT_ID")));
        }
        if (connectionString.isEmpty()) {
            problem("Set ServiceBus__fullyQualifiedNamespace to the Service Bus's host name, or ServiceBus to a"
                    + " connection string for local use.");
        } else if (!connectionString.get().contains("Endpoint=sb://")) {
            problem("Set ServiceBus to a connection string that begins with Endpoint=sb://, or set"
                    + " ServiceBus__fullyQualifiedNamespace instead.");
        }
        return new Bus.ByConnectionString(connectionString.orElse(""));
    }

    private String estate() {
        var estate = text("UNDERSTUDY_ESTATE", "the path, or the https address of the blob, of understudy.yaml");
        return estate.contains("://")
                ? webAddress("UNDERSTUDY_ESTATE", "a file's path or a blob's https address")
                        .toString()
                : estate;
    }

    private LedgerStore ledger() {
        var table = find("UNDERSTUDY_LEDGER_TABLE").orElse("ledger");
        if (!TABLE.matcher(table).matches()) {
            problem("Set UNDERSTUDY_LEDGER_TABLE to 3 to 63 letters and digits that begin with a letter.");
        }
        var connectionString = find("UNDERSTUDY_LEDGER_CONNECTION");
        if (connectionString.isPresent() && find("UNDERSTUDY_LEDGER").isPresent()) {
            problem("Set either UNDERSTUDY_LEDGER or UNDERSTUDY_LEDGER_CONNECTION, not both.");
        }
        if (connectionString.isPresent()) {
            return new LedgerStore.ByConnectionString(connectionString.get(), table);
        }
        return new LedgerStore.ByIdentity(
                webAddress(
                        "UNDERSTUDY_LEDGER",
                        "the address of the ledger's storage account, for example"
                                + " https://account.table.core.windows.net (or UNDERSTUDY_LEDGER_CONNECTION to a"
                                + " connection string for local use)"),
                table);
    }

    private Duration retention() {
        var days = find("UNDERSTUDY_LEDGER_DAYS").orElse("90");
        if (!DAYS.matcher(days).matches()) {
            problem("Set UNDERSTUDY_LEDGER_DAYS to the days for which the ledger's past is kept, from 1 to 9999, or"
                    + " leave it out for 90.");
            return Duration.ZERO;
        }
        return Duration.ofDays(Integer.parseInt(days));
    }

    private Optional<String> vantage() {
        var vantage = find("UNDERSTUDY_VANTAGE");
        if (vantage.filter(v -> !VANTAGE.matcher(v).matches()).isPresent()) {
            problem("Set UNDERSTUDY_VANTAGE to the region from which this process looks, such as swedencentral, or"
                    + " leave it out.");
        }
        return vantage;
    }

    private Activations activations() {
        return new Activations(
                webAddress(
                        "UNDERSTUDY_ACTIVATIONS",
                        "the address of the blob container for activations, for example"
                                + " https://account.blob.core.windows.net/activations"),
                find("UNDERSTUDY_ACTIVATIONS_SECOND")
                        .map(text -> webAddress(
                                "UNDERSTUDY_ACTIVATIONS_SECOND",
                                "the address of a container in another region, or leave it out")),
                signingKey());
    }

    private Installation installation() {
        var number = find("UNDERSTUDY_INSTALLATION").orElse("0");
        try {
            return new Installation(Integer.parseInt(number));
        } catch (IllegalArgumentException e) {
            problem("Set UNDERSTUDY_INSTALLATION to this installation's number, from 1 to " + Installation.NUMBER_MAX
                    + " where it is in reserve, or leave it out.");
            return Installation.HOME;
        }
    }

    private URI signingKey() {
        var what = "the Key Vault key that signs activations, with its version, for example"
                + " https://vault.vault.azure.net/keys/activation/0123456789abcdef0123456789abcdef";
        var key = webAddress("UNDERSTUDY_SIGNING_KEY", what);
        if (!key.equals(NOWHERE) && !KEY.matcher(key.getPath()).matches()) {
            problem("Set UNDERSTUDY_SIGNING_KEY to " + what + "; its present value names no key and version.");
        }
        return key;
    }

    private Entra entra() {
        var audience = text("UNDERSTUDY_AUDIENCE", "the audience of callers' tokens, for example api://understudy");
        return new Entra(tenant(), audience, find("AZURE_CLIENT_ID"));
    }

    private String tenant() {
        var tenant = text("AZURE_TENANT_ID", "the id of the Entra tenant whose tokens callers bring");
        if (!tenant.isEmpty() && !TENANT.matcher(tenant).matches()) {
            problem("Set AZURE_TENANT_ID to the id of the Entra tenant; its present value is no id such as"
                    + " 72f988bf-86f1-41af-91ab-2d7cd011db47.");
        }
        return tenant;
    }

    private Optional<URI> proxy() {
        var text = find("HTTPS_PROXY").or(() -> find("https_proxy"));
        var proxy = text.flatMap(Texts::uri).filter(u -> "http".equalsIgnoreCase(u.getScheme()) && u.getPort() > 0);
        if (text.isPresent() && proxy.isEmpty()) {
            problem("Set HTTPS_PROXY to an address such as http://proxy.contoso.example:3128, with a port, or leave it"
                    + " out.");
        }
        if (proxy.isPresent() && proxy.get().getUserInfo() != null) {
            problem("Take the user name and password out of HTTPS_PROXY: a proxy that asks for them is not supported.");
        }
        return proxy;
    }

    private ScaledClock clock(InstantSource wall) {
        var text = find("UNDERSTUDY_CLOCK");
        try {
            return text.isEmpty() ? ScaledClock.startingNow(wall, 1) : ScaledClock.parse(text.get(), wall);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            problem("Leave out UNDERSTUDY_CLOCK, or set it as the rehearsal does: " + unreadable.getMessage() + ".");
            return ScaledClock.startingNow(wall, 1);
        }
    }

    private URI arm() {
        return find("UNDERSTUDY_ARM").isEmpty()
                ? URI.create("https://management.azure.com")
                : webAddress("UNDERSTUDY_ARM", "the address of Azure Resource Manager, or leave it out");
    }

    private URI webAddress(String setting, String what) {
        var text = text(setting, what);
        if (text.isEmpty()) {
            return NOWHERE;
        }
        if (!Texts.isWebAddress(text)) {
            problem("Set " + setting + " to " + what + "; its present value is not an https address.");
            return NOWHERE;
        }
        if (text.indexOf('?') >= 0 || text.indexOf('@') >= 0) {
            problem("Set " + setting + " to " + what + ", without a query or a user name: we come with an identity.");
            return NOWHERE;
        }
        var address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        refuseOtherClouds(setting, address.getHost());
        return address;
    }

    private void refuseOtherClouds(String setting, String host) {
        if (OtherClouds.hold(host)) {
            problem("Set " + setting + " to an address of Azure's public cloud; " + host
                    + " belongs to another one, which is not supported: " + OtherClouds.MISSING + ".");
        }
    }

    private String text(String setting, String what) {
        var text = find(setting);
        if (text.isEmpty()) {
            problem("Set " + setting + " to " + what + ".");
        }
        return text.orElse("");
    }

    private Optional<String> find(String setting) {
        asked.add(setting);
        return values.find(setting);
    }

    private void problem(String sentence) {
        problems.add(sentence);
    }
}
