package io.understudy.gatekeeper.process;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.wire.HttpPeers;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the process, as its environment gives them; a wrong one fails the start with a sentence. */
record ProcessSettings(
        GatekeeperSettings gate,
        int port,
        List<URI> blobs,
        Path keyring,
        List<HttpPeers.Peer> peers,
        String ownAddress,
        Path memory,
        Path bootMark,
        boolean switchesKubernetes,
        Optional<URI> checkRead,
        Optional<URI> checkWrite,
        Optional<Tokens> tokens,
        Optional<Identity> identity,
        Optional<String> clock) {

    /** Whose tokens may ask for a write. */
    record Tokens(String audience, Set<String> issuers, URI keySet, Set<String> callers) {}

    /** What the workload identity webhook puts into the pod. */
    record Identity(URI authority, String tenant, String clientId, Path token) {}

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException with a sentence that names the setting
     */
    static ProcessSettings of(Map<String, String> environment) {
        var given = new Given(environment);
        var workload = given.check("UNDERSTUDY_WORKLOAD", WorkloadName::new);
        var stamp = given.check("UNDERSTUDY_STAMP", StampName::new);
        return new ProcessSettings(
                gate(given, workload, stamp),
                given.check("GATE_PORT", "8080", Integer::parseInt),
                Stream.of("UNDERSTUDY_ACTIVATIONS", "UNDERSTUDY_ACTIVATIONS_SECOND")
                        .flatMap(name -> given.address(name).stream())
                        .map(container -> URI.create(container + "/" + workload))
                        .toList(),
                given.check("UNDERSTUDY_KEYRING", "/etc/understudy/keyring", Path::of),
                given.check("UNDERSTUDY_PEERS", "", ProcessSettings::peers),
                given.text("POD_IP").orElse(""),
                given.check("GATE_MEMORY", "/var/lib/understudy/gate", Path::of),
                given.check("GATE_BOOT_MARK", "/proc/sys/kernel/random/boot_id", Path::of),
                given.check("GATE_KUBERNETES", "no", ProcessSettings::isYes),
                given.address("CHECK_READ"),
                given.address("CHECK_WRITE"),
                tokens(given),
                identity(given),
                given.text("UNDERSTUDY_CLOCK"));
    }

    private static GatekeeperSettings gate(Given given, WorkloadName workload, StampName stamp) {
        var gate =
                GatekeeperSettings.of(workload, stamp).withPollEvery(given.check("GATE_POLL", "PT2S", Duration::parse));
        if (given.text("GATE_LEASE").isPresent()) {
            gate = gate.withRules(given.check("GATE_LEASE", text -> GateRules.leased(Duration.parse(text))));
        }
        return given.text("GATE_BY_HAND").isPresent()
                ? gate.orderedByHand(given.check("GATE_BY_HAND", text -> byHand(stamp, text)))
                : gate;
    }

    private static Duty byHand(StampName stamp, String text) {
        var words = List.of(text.split(" ", -1));
        var rest = words.subList(1, words.size());
        if (!List.of("workers", "written").containsAll(rest)) {
            throw new IllegalArgumentException(
                    "written as 'EVERYBODY', 'READS_ONLY' or 'NOBODY', and 'workers written'");
        }
        return new Duty(stamp, Admission.valueOf(words.get(0)), rest.contains("workers"), rest.contains("written"));
    }

    private static List<HttpPeers.Peer> peers(String text) {
        var peers = new ArrayList<HttpPeers.Peer>();
        for (var entry : text.isBlank() ? new String[0] : text.strip().split("[, ]+", -1)) {
            var parts = entry.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "a peer is written as 'STAMP=ADDRESS', or 'STAMP*=ADDRESS' for replicas");
            }
            var isMany = parts[0].endsWith("*");
            var stamp = new StampName(isMany ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
            peers.add(new HttpPeers.Peer(stamp, URI.create(parts[1]), isMany));
        }
        return peers;
    }

    private static Optional<Tokens> tokens(Given given) {
        return given.text("UNDERSTUDY_AUDIENCE").map(audience -> {
            var tenant = given.check("UNDERSTUDY_TENANT", text -> text);
            var keys = given.address("UNDERSTUDY_JWKS")
                    .orElseGet(
                            () -> URI.create("https://login.microsoftonline.com/" + tenant + "/discovery/v2.0/keys"));
            var issuers = Set.of(
                    "https://sts.windows.net/" + tenant + "/", "https://login.microsoftonline.com/" + tenant + "/v2.0");
            return new Tokens(
                    audience, issuers, keys, words(given.text("GATE_CALLERS").orElse("")));
        });
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("[, ]+", -1)).filter(w -> !w.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Identity> identity(Given given) {
        return given.text("AZURE_FEDERATED_TOKEN_FILE")
                .map(token -> new Identity(
                        given.check("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/", URI::create),
                        given.check("AZURE_TENANT_ID", text -> text),
                        given.check("AZURE_CLIENT_ID", text -> text),
                        Path.of(token)));
    }

    private static boolean isYes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new IllegalArgumentException("written as 'yes' or 'no'");
        };
    }

    /** The environment, with the setting's name in every complaint. */
    private record Given(Map<String, String> environment) {

        private interface Reader<T> {
            T read(String text);
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        }

        Optional<URI> address(String name) {
            return text(name).map(text -> check(name, URI::create));
        }

        <T> T check(String name, Reader<T> reader) {
            return read(
                    name,
                    text(name).orElseThrow(() -> new IllegalArgumentException("the setting " + name + " is missing")),
                    reader);
        }

        <T> T check(String name, String otherwise, Reader<T> reader) {
            return read(name, text(name).orElse(otherwise), reader);
        }

        private static <T> T read(String name, String text, Reader<T> reader) {
            try {
                return reader.read(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IllegalArgumentException("the setting " + name + " is wrong: " + e.getMessage(), e);
            }
        }
    }
}
