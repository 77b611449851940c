package io.understudy.rehearsal.stage;

import com.nimbusds.jose.JOSEException;
import io.understudy.activation.Admission;
import io.understudy.activation.Keyring;
import io.understudy.clock.ScaledClock;
import io.understudy.emulators.names.Certificates;
import io.understudy.emulators.names.ConnectProxy;
import io.understudy.emulators.names.OwnCertificate;
import io.understudy.emulators.names.TlsListener;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.storage.LocalStorage;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.faces.arm.ArmFace;
import io.understudy.faces.edge.EdgeFace;
import io.understudy.faces.identity.IdentityFace;
import io.understudy.faces.identity.LoginFace;
import io.understudy.faces.identity.Principal;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import io.understudy.faces.vault.VaultFace;
import io.understudy.gatekeeper.TokenCheck;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.LatencyProfile;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole world on one machine, without the functions: those come as a process of their own. */
public final class Stage implements AutoCloseable {

    /** As in Azure: no alert and no batch of events is as long, and a longer body could take a host's memory. */
    private static final String BODY_BYTES_MAX = "2097152";

    private static final int TUNNELS_MAX = 512;
    private static final String IDENTITY_SECRET = "stage";
    private static final Set<String> OPERATOR_ROLES =
            Set.of("Understudy.Approver", "Understudy.Operator", "Understudy.Reader");

    private final StageSettings staged;
    private final Estate estate;
    private final ScaledClock clock;
    private final StageTokens tokens;
    private final OwnCertificate certificate;
    private final TlsListener listener;
    private final TlsListener identity;
    private final ConnectProxy proxy;
    private final LocalStorage storage;
    private final LocalServiceBus bus;
    private final VaultFace vault;
    private final VaultFace reserveVault;
    private final StagedGates gates;
    private final AlertPost alerts;
    private final AzureOnTheClock azure;
    private final Told told;
    private final GateWatch watch;
    private final StageDoor door;
    private volatile @Nullable Reserve reserve;

    private Stage(StageSettings settings) {
        var wall = InstantSource.system();
        this.staged = settings;
        this.estate = settings.estate();
        this.clock = ScaledClock.startingNow(wall, settings.speed());
        this.tokens = new StageTokens(StageNames.TENANT, wall);
        this.certificate =
                new Certificates(settings.cache().resolve("certificates"), wall).forHosts(StageNames.hosts(estate));
        this.listener = TlsListener.openTls(certificate, TlsListener.Limits.USUAL, wall, access -> {});
        this.identity = TlsListener.openPlain(TlsListener.Limits.USUAL, wall, access -> {});
        this.proxy = ConnectProxy.open(listener, TUNNELS_MAX);
        this.storage = StagedStorage.open(settings, clock, tokens);
        this.bus = StagedBus.open(settings, clock, tokens, certificate);
        this.vault = new VaultFace(StageNames.nameOf(StageNames.VAULT_HOST), "activation", tokens, wall);
        this.reserveVault = Reserve.vault(tokens, wall);
        this.gates = new StagedGates(storage.blobStore(), this::keyring, clock, settings.seed());
        this.alerts = new AlertPost(() -> tokens.issue(Principal.Application.AZURE_MONITOR, StageNames.AUDIENCE)
                .token());
        this.azure = new AzureOnTheClock(
                new SimulatedAzure(
                        estate,
                        settings.world(),
                        LatencyProfile.az2026(),
                        settings.seed(),
                        clock.instant(),
                        gates,
                        alerts),
                clock);
        this.told = new Told(wall, clock, tokens);
        this.watch = new GateWatch(gates, clock);
        this.door = new StageDoor(
                new IdentityFace(tokens, IDENTITY_SECRET, List.of(Principal.Application.managedIdentity("understudy"))),
                this::operatorToken,
                Breaker.on(azure, estate));
        raiseTheCurtain();
    }

    public static Stage open(StageSettings settings) {
        return new Stage(settings);
    }

    private void raiseTheCurtain() {
        identity.route("127.0.0.1", door);
        listener.route(
                StageNames.LOGIN_HOST,
                new LoginFace(
                        tokens,
                        List.of(
                                person("alice", OPERATOR_ROLES),
                                person("bob", OPERATOR_ROLES),
                                person("rita", Set.of("Understudy.Reader")),
                                Principal.Application.AZURE_MONITOR)));
        listener.route(StageNames.ARM_HOST, new ArmFace(azure, this::armPrincipal));
        listener.route(StageNames.TABLES_HOST, storage.tables());
        listener.route(StageNames.BLOBS_HOST, storage.blobs());
        listener.route(StageNames.VAULT_HOST, vault);
        listener.route(StageNames.RESERVE_TABLES_HOST, storage.tables());
        listener.route(StageNames.RESERVE_VAULT_HOST, reserveVault);
        told.route(listener, estate);
        for (var workload : estate.workloads()) {
            listener.route(workload.users().getHost(), new EdgeFace(azure, workload.name()));
            for (var stamp : workload.stamps()) {
                listener.route(
                        stamp.verification().getHost(),
                        new StampFace(azure, gates.gate(workload.name(), stamp.name()), this::check));
            }
        }
        gates.start(
                (workload, stamp) -> azure.ask((model, now) -> model.stamps().isReachable(workload, stamp, now)));
        alerts.answerTo(azure);
        azure.start();
        watch.start();
    }

    public ScaledClock clock() {
        return clock;
    }

    public AzureOnTheClock azure() {
        return azure;
    }

    public LocalServiceBus bus() {
        return bus;
    }

    public LocalStorage storage() {
        return storage;
    }

    public VaultFace vault() {
        return vault;
    }

    /** From now on Azure Monitor's alerts go to the functions host. */
    public void connect(Supplier<URI> functionsHost) {
        alerts.connect(functionsHost);
    }

    /** Whether every stamp that is declared to admits users, whichever replica of its gate they reach. */
    public boolean isOpen(Workload workload) {
        return gates.areOpen(workload);
    }

    /** Whom the stamp admits; while the replicas of its gate differ, as its most generous one does. */
    public Admission admits(Workload workload, StampName stamp) {
        return gates.gate(workload.name(), stamp).admits(clock.instant());
    }

    /** Lets users, probes and alert rules begin. */
    public void begin() {
        azure.tell(SimulatedAzure::begin);
    }

    /** A token of a person with these application roles. */
    public String tokenOf(String person, String... roles) {
        return tokens.issue(person(person, Set.of(roles)), StageNames.AUDIENCE).token();
    }

    public Told told() {
        return told;
    }

    /** Where the command line gets tokens for people, and breaks and mends things. */
    public URI door() {
        return URI.create("http://127.0.0.1:" + identity.address().getPort());
    }

    /** What opens the door. */
    public String doorKey() {
        return door.key();
    }

    /** The certificate that clients of the stage have to trust. */
    public OwnCertificate certificate() {
        return certificate;
    }

    /** What a Java process needs on its command line to trust the stage. */
    public List<String> javaOptions() {
        return certificate.trustOptions();
    }

    /** The functions' app settings, but for the estate. */
    public Map<String, String> environment() {
        var settings = new HashMap<>(Map.ofEntries(
                Map.entry("ServiceBus__fullyQualifiedNamespace", "localhost"),
                Map.entry("ServiceBus__customEndpointAddress", "https://localhost:" + bus.tlsPort()),
                Map.entry("UNDERSTUDY_LEDGER", "https://" + StageNames.TABLES_HOST),
                Map.entry("UNDERSTUDY_ACTIVATIONS", "https://" + StageNames.BLOBS_HOST + "/" + StageNames.ACTIVATIONS),
                Map.entry("UNDERSTUDY_SIGNING_KEY", vault.keyId()),
                Map.entry("UNDERSTUDY_EVENTS", "https://" + StageNames.EVENTS_HOST + "/api/events"),
                Map.entry("UNDERSTUDY_AUDIENCE", StageNames.AUDIENCE),
                Map.entry("UNDERSTUDY_CLOCK", clock.text()),
                Map.entry("AZURE_TENANT_ID", StageNames.TENANT),
                Map.entry("HTTPS_PROXY", proxy.url()),
                Map.entry("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", BODY_BYTES_MAX),
                Map.entry("IDENTITY_ENDPOINT", door() + IdentityFace.PATH),
                Map.entry("IDENTITY_HEADER", IDENTITY_SECRET)));
        estate.channels().forEach(c -> settings.putAll(told.settingsOf(c)));
        return settings;
    }

    /** Puts up what the installation in reserve has for itself, and gives its app settings, but for the estate. */
    public Map<String, String> openReserve() {
        var opened = Reserve.open(staged, clock, tokens, certificate, reserveVault);
        reserve = opened;
        return opened.environment(environment());
    }

    @Override
    public void close() {
        var opened = reserve;
        if (opened != null) {
            opened.close();
        }
        watch.close();
        azure.close();
        proxy.close();
        listener.close();
        identity.close();
        bus.close();
        storage.close();
    }

    /** The public halves of both vaults' newest keys, under the names by which documents are signed. */
    private Keyring keyring() {
        return new Keyring(Map.of(
                versionOf(vault.keyId()), publicKey(vault), versionOf(reserveVault.keyId()), publicKey(reserveVault)));
    }

    private static String versionOf(String keyId) {
        return keyId.substring(keyId.lastIndexOf('/') + 1);
    }

    private static ECPublicKey publicKey(VaultFace vault) {
        var id = vault.keyId();
        try {
            return vault.publicKey(id)
                    .orElseThrow(() -> new IllegalStateException("the vault does not know its own key " + id))
                    .toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("the vault's key is not of kind EC", e);
        }
    }

    /** A token of a person who may ask for everything. */
    public String operatorToken(String person) {
        return tokenOf(person, OPERATOR_ROLES.toArray(String[]::new));
    }

    private Optional<String> armPrincipal(String bearer) {
        return tokens.check(bearer, "https://management.azure.com") instanceof TokenVerdict.Accepted accepted
                ? Optional.of(String.valueOf(accepted.claims().get("oid")))
                : Optional.empty();
    }

    private TokenCheck.Verdict check(String bearer) {
        return tokens.check(bearer, StageNames.AUDIENCE) instanceof TokenVerdict.Refused refused
                ? new TokenCheck.Refused(refused.sentence())
                : new TokenCheck.Accepted();
    }

    private static Principal.Person person(String alias, Set<String> roles) {
        var name = alias.substring(0, 1).toUpperCase(Locale.ROOT) + alias.substring(1);
        return new Principal.Person(alias, name, roles);
    }
}
