package io.understudy.functions.azure;

import com.azure.core.credential.TokenCredential;
import io.understudy.functions.azure.activation.ActivationActuator;
import io.understudy.functions.azure.activation.ClaimPlaces;
import io.understudy.functions.azure.activation.PublishingCheck;
import io.understudy.functions.azure.aks.AksClients;
import io.understudy.functions.azure.aks.ClusterCheck;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.bus.Bus;
import io.understudy.functions.azure.bus.BusConnections;
import io.understudy.functions.azure.bus.DeadLetterQueues;
import io.understudy.functions.azure.events.EventGridAnnouncer;
import io.understudy.functions.azure.events.RunAnnouncer;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.identity.CallerCheck;
import io.understudy.functions.azure.identity.IssuerPage;
import io.understudy.functions.azure.identity.OwnIdentity;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableAttic;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.azure.ledger.TablePulses;
import io.understudy.functions.azure.ledger.TableSendBook;
import io.understudy.functions.azure.monitor.OriginHealthMetric;
import io.understudy.functions.azure.notify.NoticeActuator;
import io.understudy.functions.azure.notify.Target;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.probe.GateFences;
import io.understudy.functions.azure.probe.HttpProber;
import io.understudy.functions.azure.probe.Lookers;
import io.understudy.functions.azure.probe.OurToken;
import io.understudy.functions.azure.probe.Ways;
import io.understudy.functions.azure.rights.ArmRights;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.DeadLetters;
import io.understudy.functions.port.Mail;
import io.understudy.functions.port.Pulses;
import io.understudy.functions.settings.Settings;
import io.understudy.port.Actuator;
import io.understudy.port.Announcer;
import io.understudy.port.EdgeHealth;
import io.understudy.port.Ledger;
import io.understudy.port.Prober;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.ChannelName;
import io.understudy.topology.EstateSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything of Azure that one process uses, each part made when it is first needed. */
public final class AzureSide {

    private final Settings settings;
    private final EstateSource estate;
    private final AzureHttp http;
    private final PlainHttp plain;
    private final Bus bus;
    private final DeadLetterQueues deadLetters;
    private final TableLedger ledger;
    private final TableAttic attic;
    private final TablePulses pulses;
    private final Supplier<ActivationActuator> activations;
    private final AzureActuators actuators;
    private final Claims claims;
    private final Supplier<QuestionsToAzure> questions;

    public AzureSide(Settings settings, EstateSource estate, AzureHttp http) {
        this.settings = settings;
        this.estate = estate;
        this.http = http;
        this.plain = settings.proxy().map(PlainHttp::behind).orElseGet(PlainHttp::new);
        var table = new Lazy<>(() -> LedgerTables.open(settings.ledger(), http.client(), http::credential));
        var connection = new Lazy<>(() -> BusConnections.builder(settings.bus(), atTheBus(settings.bus(), http)));
        this.bus = new Bus(connection);
        this.deadLetters = new DeadLetterQueues(connection);
        this.ledger = new TableLedger(table, settings.retention());
        this.attic = new TableAttic(table);
        this.pulses = new TablePulses(table);
        this.activations = new Lazy<>(() -> new ActivationActuator(
                settings.activations().containers(), settings.activations().signingKey(), http, settings.clock()));
        var gates = new Lazy<>(() -> new GateFences(plain, settings.clock()));
        var places = new Lazy<>(() -> new ClaimPlaces(settings.activations().containers(), http));
        this.claims = new ClaimsInAzure(settings.installation(), places, gates);
        var others = new OtherInstallations(
                estate, w -> places.get().fences(w), (w, s) -> gates.get().of(w, s));
        var arm = new Arm(settings.arm(), http, settings.clock());
        this.questions = new Lazy<>(() -> new QuestionsToAzure(
                new ArmRights(arm),
                new ClusterCheck(AksClients.over(arm)),
                new Ways(plain, settings.clock()),
                new PublishingCheck(
                        settings.activations().containers(),
                        settings.activations().signingKey(),
                        http),
                new IssuerPage(settings.entra().tenant(), plain)));
        var adapters = Adapters.all(
                arm,
                new TableSendBook(table),
                activations,
                new Lazy<>(() -> new CheckActuators(plain, settings.clock(), ourToken(), name())),
                new Lazy<>(() -> new NoticeActuator(plain, settings.clock(), InstantSource.system(), this::target)));
        this.actuators = new AzureActuators(
                adapters, new LastQuestion(new NewerFences(settings.installation(), others::sightings)));
    }

    /** The way to Azure for one process, with its own identity. */
    public static AzureHttp http(Settings settings) {
        var identity = new Lazy<TokenCredential>(() ->
                settings.entra().clientId().map(OwnIdentity::userAssigned).orElseGet(OwnIdentity::systemAssigned));
        return settings.proxy()
                .map(proxy -> AzureHttp.behind(proxy, identity, settings.clock()))
                .orElseGet(() -> new AzureHttp(identity, settings.clock()));
    }

    /** The bus may have been given an identity of its own. */
    private static Supplier<TokenCredential> atTheBus(Settings.Bus bus, AzureHttp http) {
        var own = bus instanceof Settings.Bus.ByIdentity byIdentity ? byIdentity.clientId() : Optional.<String>empty();
        return own.<Supplier<TokenCredential>>map(id -> new Lazy<>(() -> OwnIdentity.userAssigned(id)))
                .orElse(http::credential);
    }

    public Mail bus() {
        return bus;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Attic attic() {
        return attic;
    }

    public Pulses pulses() {
        return pulses;
    }

    public Prober prober() {
        return new HttpProber(plain, settings.clock(), vantage(), Lookers.ofThisProcess(), ourToken()::atHand);
    }

    public EdgeHealth edgeHealth() {
        return new OriginHealthMetric(
                settings.arm(), plain, settings.clock(), vantage(), () -> http.token(settings.arm() + "/.default"));
    }

    private OurToken ourToken() {
        var scope = settings.entra().audience() + "/.default";
        return new OurToken() {
            @Override
            public Optional<String> fetched() {
                return http.token(scope);
            }

            @Override
            public Optional<String> atHand() {
                return http.tokenAtHand(scope);
            }
        };
    }

    private String name() {
        return estate.current().name();
    }

    /** Where this process looks from. */
    public String vantage() {
        return settings.vantage().orElse(estate.current().controlRegion().name());
    }

    public CallerCheck callers() {
        return new CallerCheck(settings.entra().tenant(), settings.entra().audience(), plain, InstantSource.system());
    }

    public Announcer announcer() {
        return settings.events()
                .map(topic -> (Announcer) new RunAnnouncer(new EventGridAnnouncer(topic, name(), http)))
                .orElse((workload, events, after) -> {});
    }

    public Actuator actuator() {
        return actuators;
    }

    /** Where installations claim workloads. */
    public Claims claims() {
        return claims;
    }

    /** Asks for what a recovery will need, as often as it finds right, and tells each workload what is missing. */
    public Runnable preflight(Consumer<PreflightReported> reports) {
        return new Preflight(estate, questions.get(), attic, reports, settings.clock());
    }

    /** Touches what a recovery will need, so that its first call is as quick as the next. */
    public void warmUp() {
        bus.warmUp();
        actuators.makeAll();
        estate.workloads().forEach(w -> activations.get().warm(w.name()));
    }

    private Optional<Target> target(ChannelName name) {
        return estate.current()
                .find(name)
                .flatMap(c -> settings.addressOf(c).map(a -> new Target(c.kind(), a, settings.secretOf(c))));
    }
}
