package io.understudy.functions.settings;

import io.understudy.activation.Installation;
import io.understudy.clock.ScaledClock;
import io.understudy.topology.Channel;
import io.understudy.topology.Estate;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that the environment tells this process, parsed once. It prints without its secrets: connection strings
 * and the values that channels look up never appear in {@link #toString()}.
 *
 * @param estate a file, or the https address of a blob, that holds {@code understudy.yaml}
 * @param retention how long the ledger keeps what nothing depends on any more
 * @param installation which of the estate's installations this is
 * @param events the Event Grid topic that hears of failovers, where one is wanted
 * @param vantage where this process looks from; absent means from the estate's control region
 * @param clock the time by which the product lives: the wall's, unless a rehearsal runs it faster
 * @param secrets the values that channels name
 */
public record Settings(
        Bus bus,
        String estate,
        LedgerStore ledger,
        Duration retention,
        Activations activations,
        Installation installation,
        Optional<URI> events,
        Optional<String> vantage,
        Entra entra,
        Optional<URI> proxy,
        ScaledClock clock,
        URI arm,
        Secrets secrets) {

    /** Reads all settings; the exception names every problem at once. */
    public static Settings parse(Map<String, String> environment, InstantSource wall) {
        return SettingsParser.parse(environment, wall);
    }

    /** Reads all settings and what the estate's channels need of them; the exception names every problem at once. */
    public static Settings check(Map<String, String> environment, InstantSource wall, Estate guarded) {
        var problems = new ArrayList<String>();
        try {
            var settings = parse(environment, wall);
            problems.addAll(settings.problemsWith(guarded));
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (SettingsRejected rejected) {
            problems.addAll(rejected.problems());
            problems.addAll(problemsWith(guarded, new Secrets(environment)));
        }
        throw new SettingsRejected(problems);
    }

    /** The names of all settings that are asked for in an environment like this one, whatever their values. */
    public static Set<String> namesAsked(Map<String, String> environment, InstantSource wall) {
        return SettingsParser.namesAsked(environment, wall);
    }

    /** Whether this process runs the function; where several apps share the work, each has some turned off. */
    public boolean runs(String function) {
        // App settings with a full stop in their name reach a Linux process with an underscore in its place.
        return Stream.of("AzureWebJobs." + function + ".Disabled", "AzureWebJobs_" + function + "_Disabled")
                .map(secrets::find)
                .flatMap(Optional::stream)
                .noneMatch(v -> v.equalsIgnoreCase("true") || v.equals("1"));
    }

    /** Where the channel's messages go, where its setting is set. */
    public Optional<URI> addressOf(Channel channel) {
        return secrets.find(channel.addressSetting()).map(URI::create);
    }

    /** What signs the channel's messages, where it has a secret. */
    public Optional<String> secretOf(Channel channel) {
        return secrets.find(channel.secretSetting());
    }

    /** What the estate's channels need and the environment does not hold, a sentence each. */
    public List<String> problemsWith(Estate guarded) {
        return problemsWith(guarded, secrets);
    }

    /** Rejects these settings where the estate's channels need what the environment does not hold. */
    public void checkChannelsOf(Estate guarded) {
        var problems = problemsWith(guarded);
        if (!problems.isEmpty()) {
            throw new SettingsRejected(problems);
        }
    }

    private static List<String> problemsWith(Estate guarded, Secrets secrets) {
        var problems = new ArrayList<String>();
        for (var channel : guarded.channels()) {
            var address = secrets.find(channel.addressSetting());
            if (address.isEmpty()) {
                problems.add("Set " + channel.addressSetting() + " to the address of channel " + channel.name() + ".");
            } else if (!Texts.isWebAddress(address.get())) {
                problems.add("Set " + channel.addressSetting() + " to an https address for channel " + channel.name()
                        + "; its present value is not one.");
            }
            if (!channel.secretSetting().isEmpty()
                    && secrets.find(channel.secretSetting()).isEmpty()) {
                problems.add("Set " + channel.secretSetting() + " to the signing secret of channel " + channel.name()
                        + ", or take the secret out of the estate.");
            }
        }
        return List.copyOf(problems);
    }

    /** How the Service Bus is reached. */
    public sealed interface Bus {

        /** The way for production: no secret. */
        record ByIdentity(String namespace, Optional<URI> customEndpoint, Optional<String> clientId) implements Bus {}

        /** The way for local use. */
        record ByConnectionString(String connectionString) implements Bus {
            @Override
            public String toString() {
                return "ByConnectionString[secret]";
            }
        }
    }

    /** How the ledger's table is reached. */
    public sealed interface LedgerStore {
        String table();

        /** The way for production: no secret. */
        record ByIdentity(URI account, String table) implements LedgerStore {}

        /** The way for local use. */
        record ByConnectionString(String connectionString, String table) implements LedgerStore {
            @Override
            public String toString() {
                return "ByConnectionString[secret, table=" + table + "]";
            }
        }
    }

    /**
     * Where activation documents go.
     *
     * @param container the container into which they are published
     * @param second a container elsewhere that gets the same, where one is wanted
     * @param signingKey the Key Vault key, with its version, that signs them
     */
    public record Activations(URI container, Optional<URI> second, URI signingKey) {

        /** The containers in the order in which they are written. */
        public List<URI> containers() {
            return Stream.concat(Stream.of(container), second.stream()).toList();
        }
    }

    /**
     * What Entra knows callers and ourselves by.
     *
     * @param tenant the tenant that issues callers' tokens
     * @param audience what a caller's token must be made out to
     * @param clientId the user-assigned identity that we act as; absent means the system-assigned one
     */
    public record Entra(String tenant, String audience, Optional<String> clientId) {}

    /** The environment's other values, to be asked for by name and never printed. */
    public static final class Secrets {

        private final Map<String, String> values;

        Secrets(Map<String, String> values) {
            this.values = Map.copyOf(values);
        }

        Optional<String> find(String setting) {
            return Optional.ofNullable(values.get(setting)).map(String::strip).filter(v -> !v.isEmpty());
        }

        @Override
        public String toString() {
            return "secret";
        }
    }

    /** Some settings are missing or wrong. */
    public static final class SettingsRejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final List<String> problems;

        SettingsRejected(List<String> problems) {
            super("the settings have " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:")
                    + "\n  - " + String.join("\n  - ", problems));
            this.problems = List.copyOf(problems);
        }

        /** One sentence each, which says what to set. */
        public List<String> problems() {
            return problems;
        }
    }
}
