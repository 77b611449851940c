package io.understudy.gatekeeper.process;

import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.gate.Doing;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.gatekeeper.wire.HttpPeers;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the process, as its environment gives them. */
record ProcessSettings(
        GatekeeperSettings gate,
        int port,
        Optional<Integer> closedPort,
        List<URI> blobs,
        Path keyring,
        List<HttpPeers.Peer> peers,
        String ownAddress,
        Path memory,
        Path bootMark,
        Set<Part> switches,
        URI apiServer,
        Path serviceAccount,
        Optional<URI> checkRead,
        Optional<URI> checkWrite,
        Optional<Tokens> tokens,
        Optional<Identity> identity,
        Optional<String> clock) {

    private static final String PORT = "8080";
    private static final int PORT_MAX = 65_535;
    private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whose tokens may ask for a write. */
    record Tokens(String audience, Set<String> issuers, URI keySet, Set<String> callers) {}

    /** What the workload identity webhook puts into the pod. */
    record Identity(URI authority, String tenant, String clientId, Path token) {}

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException with a sentence for every setting that is missing or wrong
     */
    static ProcessSettings of(Map<String, String> environment) {
        return of(new Environment(environment));
    }

    static ProcessSettings of(Environment given) {
        var workload = given.needed("UNDERSTUDY_WORKLOAD", new WorkloadName("unnamed"), WorkloadName::new);
        var stamp = given.needed("UNDERSTUDY_STAMP", new StampName("unnamed"), StampName::new);
        var settings = new ProcessSettings(
                gate(given, workload, stamp),
                given.read("GATE_PORT", PORT, 0, ProcessSettings::port),
                given.text("GATE_CLOSED_PORT")
                        .map(text -> given.read("GATE_CLOSED_PORT", text, 0, ProcessSettings::port)),
                blobs(given, workload),
                given.read("UNDERSTUDY_KEYRING", "/etc/understudy/keyring", Path.of(""), Path::of),
                given.read("UNDERSTUDY_PEERS", "", List.of(), ProcessSettings::peers),
                given.text("POD_IP").orElse(""),
                given.read("GATE_MEMORY", "/var/lib/understudy/gate", Path.of(""), Path::of),
                given.read("GATE_BOOT_MARK", "/proc/sys/kernel/random/boot_id", Path.of(""), Path::of),
                given.read("GATE_KUBERNETES", "no", Set.of(), ProcessSettings::parts),
                given.address("GATE_API_SERVER").orElse(URI.create("https://kubernetes.default.svc")),
                given.read(
                        "GATE_SERVICE_ACCOUNT", "/var/run/secrets/kubernetes.io/serviceaccount", Path.of(""), Path::of),
                given.address("CHECK_READ"),
                given.address("CHECK_WRITE"),
                tokens(given),
                identity(given),
                given.text("UNDERSTUDY_CLOCK"));
        given.refuseWhatIsWrong();
        return settings;
    }

    private static GatekeeperSettings gate(Environment given, WorkloadName workload, StampName stamp) {
        var gate = GatekeeperSettings.of(workload, stamp);
        gate = given.read(
                "GATE_POLL",
                gate.pollEvery().toString(),
                gate,
                text -> GatekeeperSettings.of(workload, stamp).withPollEvery(Environment.duration(text)));
        if (given.text("GATE_LEASE").isPresent()) {
            var rules =
                    given.read("GATE_LEASE", "", gate.rules(), text -> GateRules.leased(Environment.duration(text)));
            gate = gate.withRules(rules);
        }
        if (given.text("UNDERSTUDY_ESTATE").isPresent()) {
            gate = gate.inEstate(given.text("UNDERSTUDY_ESTATE").get().strip());
        }
        if (given.text("GATE_BY_HAND").isPresent()) {
            gate = gate.orderedByHand(given.read("GATE_BY_HAND", "", Duty.nothing(stamp), text -> byHand(stamp, text)));
        }
        return gate;
    }

    /** A person who mistypes a word hears so; a gate that says more than is known here is passed over. */
    private static Duty byHand(StampName stamp, String text) {
        var words = List.of(text.strip().split(" +", -1));
        return Doing.parse(String.join(" ", words))
                .understood()
                .filter(does -> List.of(does.text().split(" ", -1)).containsAll(words))
                .flatMap(does -> does.duty(stamp))
                .orElseThrow(() -> new IllegalArgumentException("it is written as EVERYBODY, READS_ONLY or NOBODY, and"
                        + " after that 'workers' and 'written', not '" + text + "'"));
    }

    private static List<URI> blobs(Environment given, WorkloadName workload) {
        var first = given.address("UNDERSTUDY_ACTIVATIONS");
        if (given.text("UNDERSTUDY_ACTIVATIONS").isEmpty()) {
            given.complain("the setting UNDERSTUDY_ACTIVATIONS is missing: nothing would ever open this gate");
        }
        var places = Stream.of(first, given.address("UNDERSTUDY_ACTIVATIONS_SECOND"))
                .flatMap(Optional::stream)
                .toList();
        for (var place : places) {
            if ("http".equals(place.getScheme()) && !ON_THIS_MACHINE.contains(place.getHost())) {
                given.complain(
                        "a place of activations is reached over https, or over http on this machine, and not as '"
                                + place + "': without TLS anybody on the way could hand over an old copy");
            }
        }
        return places.stream()
                .map(container -> URI.create(container + "/" + workload))
                .toList();
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > PORT_MAX) {
            throw new IllegalArgumentException("a port is a number up to " + PORT_MAX + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static List<HttpPeers.Peer> peers(String text) {
        var peers = new ArrayList<HttpPeers.Peer>();
        for (var entry : text.isBlank() ? new String[0] : text.strip().split("[, ]+", -1)) {
            var parts = entry.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "a peer is written as STAMP=ADDRESS, or STAMP*=ADDRESS for replicas, not '" + entry + "'");
            }
            var isMany = parts[0].endsWith("*");
            var stamp = new StampName(isMany ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
            peers.add(new HttpPeers.Peer(stamp, Environment.httpAddress(parts[1]), isMany));
        }
        return peers;
    }

    private static Set<Part> parts(String text) {
        var parts = EnumSet.noneOf(Part.class);
        for (var word : words(text)) {
            switch (word) {
                case "workers" -> parts.add(Part.WORKERS);
                case "services" -> parts.add(Part.SERVICES);
                case "no" -> {
                    // nothing to switch
                }
                default ->
                    throw new IllegalArgumentException(
                            "it is written as 'workers', 'services', both, or 'no', not '" + text + "'");
            }
        }
        return parts;
    }

    private static Optional<Tokens> tokens(Environment given) {
        return given.text("UNDERSTUDY_AUDIENCE").map(audience -> {
            var tenant =
                    given.needed("UNDERSTUDY_TENANT", "", text -> text.strip().toLowerCase(Locale.ROOT));
            var keys = given.keySet("UNDERSTUDY_JWKS")
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

    private static Optional<Identity> identity(Environment given) {
        return given.text("AZURE_FEDERATED_TOKEN_FILE")
                .map(token -> new Identity(
                        given.address("AZURE_AUTHORITY_HOST").orElse(URI.create("https://login.microsoftonline.com/")),
                        given.needed("AZURE_TENANT_ID", "", text -> text),
                        given.needed("AZURE_CLIENT_ID", "", text -> text),
                        Path.of(token)));
    }
}
