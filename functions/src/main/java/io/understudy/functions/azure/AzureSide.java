package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PublishActivation;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SendNotice;
import io.understudy.action.StartCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.functions.azure.activation.ActivationActuator;
import io.understudy.functions.azure.aks.ClusterActuators;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.bus.Bus;
import io.understudy.functions.azure.bus.BusConnections;
import io.understudy.functions.azure.events.EventGridAnnouncer;
import io.understudy.functions.azure.events.RunAnnouncer;
import io.understudy.functions.azure.frontdoor.OriginActuator;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.identity.CallerCheck;
import io.understudy.functions.azure.identity.OwnIdentity;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.azure.ledger.TableOddments;
import io.understudy.functions.azure.notify.NoticeActuator;
import io.understudy.functions.azure.notify.Target;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.probe.HttpProber;
import io.understudy.functions.azure.sql.FailoverGroupActuator;
import io.understudy.functions.wiring.Settings;
import io.understudy.port.Actuator;
import io.understudy.port.Announcer;
import io.understudy.port.Prober;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Everything of Azure that one process uses, each part made when it is first needed. */
public final class AzureSide {

    private static final Logger LOG = Logger.getLogger(AzureSide.class.getName());

    private final Settings settings;
    private final Estate estate;
    private final AzureHttp http;
    private final PlainHttp plain;
    private final Bus bus;
    private final TableLedger ledger;
    private final TableOddments oddments;
    private final Supplier<ActivationActuator> activations;
    private final Actuators actuators;

    public AzureSide(Settings settings, Estate estate, AzureHttp http) {
        this.settings = settings;
        this.estate = estate;
        this.http = http;
        this.plain = new PlainHttp(settings.proxy());
        var table = new Lazy<>(() -> LedgerTables.open(settings.ledger(), http.client(), http::credential));
        this.bus =
                new Bus(new Lazy<>(() -> BusConnections.builder(settings.bus(), http::credential)), settings.clock());
        this.ledger = new TableLedger(table);
        this.oddments = new TableOddments(table);
        this.activations = new Lazy<>(
                () -> new ActivationActuator(settings.activations(), settings.signingKey(), http, settings.clock()));
        this.actuators = new Actuators();
    }

    /** The way to Azure for one process, with its own identity. */
    public static AzureHttp http(Settings settings) {
        return new AzureHttp(
                settings.proxy(), new Lazy<>(() -> OwnIdentity.credential(settings.clientId())), settings.clock());
    }

    public Bus bus() {
        return bus;
    }

    public TableLedger ledger() {
        return ledger;
    }

    public TableOddments oddments() {
        return oddments;
    }

    public Prober prober() {
        return new HttpProber(plain, settings.clock(), estate.controlRegion().name());
    }

    public CallerCheck callers() {
        return new CallerCheck(settings.tenant(), settings.audience(), plain, InstantSource.system());
    }

    public Announcer announcer() {
        return settings.events()
                .map(topic -> (Announcer) new RunAnnouncer(new EventGridAnnouncer(topic, estate.name(), http)))
                .orElse((workload, events) -> {});
    }

    public Actuator actuator() {
        return order -> order.action().match(actuators.carryingOut(order));
    }

    /** Touches what a recovery will need, so that its first call is as quick as the next. */
    public void warmUp() {
        bus.warmUp();
        var made = actuators.all().stream().map(Supplier::get).toList();
        LOG.fine(() -> made.size() + " actuators are ready");
        estate.workloads().forEach(w -> activations.get().warm(w.name()));
    }

    private Optional<Target> target(ChannelName name) {
        return estate.find(name)
                .flatMap(c -> settings.addressOf(c).map(a -> new Target(c.kind(), a, settings.secretOf(c))));
    }

    /** One actuator per kind of resource, made lazily: what does not touch SQL does not load the SQL client. */
    private final class Actuators {

        private final Arm arm = new Arm(settings.arm(), http, settings.clock());
        private final Supplier<ClusterActuators> clusters = new Lazy<>(() -> new ClusterActuators(arm));
        private final Supplier<FailoverGroupActuator> groups = new Lazy<>(() -> new FailoverGroupActuator(arm));
        private final Supplier<OriginActuator> origins = new Lazy<>(() -> new OriginActuator(arm));
        private final Supplier<CheckActuators> checks = new Lazy<>(
                () -> new CheckActuators(plain, settings.clock(), () -> http.token(settings.audience() + "/.default")));
        private final Supplier<NoticeActuator> notices = new Lazy<>(
                () -> new NoticeActuator(plain, settings.clock(), InstantSource.system(), AzureSide.this::target));

        List<Supplier<?>> all() {
            return List.of(clusters, groups, origins, checks, notices);
        }

        Action.Cases<Outcome> carryingOut(Order order) {
            return new Action.Cases<>() {
                @Override
                public Outcome startCluster(StartCluster action) {
                    return clusters.get().start(order, action);
                }

                @Override
                public Outcome scaleNodePool(ScaleNodePool action) {
                    return clusters.get().scale(order, action);
                }

                @Override
                public Outcome promoteFailoverGroup(PromoteFailoverGroup action) {
                    return groups.get().promote(order, action);
                }

                @Override
                public Outcome updateOrigin(UpdateOrigin action) {
                    return origins.get().update(order, action);
                }

                @Override
                public Outcome publishActivation(PublishActivation action) {
                    return activations.get().publish(order, action);
                }

                @Override
                public Outcome verifyInside(VerifyInside action) {
                    return checks.get().verifyInside(order, action);
                }

                @Override
                public Outcome verifyWrites(VerifyWrites action) {
                    return checks.get().verifyWrites(order, action);
                }

                @Override
                public Outcome verifyOutside(VerifyOutside action) {
                    return checks.get().verifyOutside(order, action);
                }

                @Override
                public Outcome confirmFenced(ConfirmFenced action) {
                    return checks.get().confirmFenced(order, action);
                }

                @Override
                public Outcome sendNotice(SendNotice action) {
                    return notices.get().send(order, action);
                }
            };
        }
    }
}
