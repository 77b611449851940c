package io.understudy.functions.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.clock.ScaledClock;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.engine.Sweeper;
import io.understudy.functions.azure.AzureSide;
import io.understudy.functions.azure.estate.EstateText;
import io.understudy.functions.azure.identity.CallerCheck;
import io.understudy.functions.azure.ledger.TableOddments;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.json.StatusJson;
import io.understudy.functions.mail.Mailroom;
import io.understudy.functions.settings.Settings;
import io.understudy.functions.story.StoryLog;
import io.understudy.port.Ledger;
import io.understudy.port.Pause;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.Signal;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The composition root: one per process, made at the first invocation. */
public final class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class.getName());
    private static volatile @Nullable Wiring ofThisProcess;

    private final Settings settings;
    private final Estate estate;
    private final AzureSide azure;
    private final Intake intake;
    private final Sweeper sweeper;
    private final Mailroom mailroom;
    private final CallerCheck callers;
    private final AtomicBoolean isWarm = new AtomicBoolean();

    private Wiring(Settings settings) {
        this.settings = settings;
        var http = AzureSide.http(settings);
        this.estate = EstateYaml.read(EstateText.read(settings.estate(), http));
        if (settings.runs("Notify")) {
            settings.checkChannelsOf(estate);
        }
        this.azure = new AzureSide(settings, estate, http);
        var clock = settings.clock();
        this.intake = new Intake(estate, azure.ledger(), azure.bus(), new StoryLog(azure.announcer()), clock);
        var runner = new Runner(estate, azure.ledger(), azure.bus(), azure.actuator(), clock);
        this.sweeper = new Sweeper(estate, azure.ledger(), azure.bus(), azure.prober(), Wiring.pause(clock), clock);
        this.mailroom = new Mailroom(estate, azure.vantage(), intake, runner, azure.bus(), azure.oddments(), clock);
        this.callers = azure.callers();
    }

    /** This process's wiring. A making that failed is tried again, so that a mended setting counts at once. */
    public static Wiring ofThisProcess() {
        var present = ofThisProcess;
        if (present == null) {
            synchronized (Wiring.class) {
                present = ofThisProcess;
                if (present == null) {
                    present = of(System.getenv(), InstantSource.system());
                    ofThisProcess = present;
                }
            }
        }
        return present;
    }

    static Wiring of(Map<String, String> environment, InstantSource wall) {
        return new Wiring(Settings.parse(environment, wall));
    }

    public Mailroom mailroom() {
        return mailroom;
    }

    public CallerCheck callers() {
        return callers;
    }

    public Estate estate() {
        return estate;
    }

    public InstantSource clock() {
        return settings.clock();
    }

    public Optional<Workload> workload(String name) {
        return estate.workloads().stream()
                .filter(w -> w.name().value().equals(name))
                .findFirst();
    }

    /** Looks at everything; the first time it also touches what a recovery will need. */
    public void sweep() {
        sweeper.look();
        if (settings.runs("OutcomeQueued") && isWarm.compareAndSet(false, true)) {
            warmUp();
        }
    }

    /** Wakes what may be overdue, and drives again what the Service Bus gave up. */
    public void sweepTheLedger() {
        sweeper.wake();
        azure.deadLetters().handle(mailroom::deadLetter);
    }

    public void send(List<Signal> signals) {
        azure.bus().signal(signals);
    }

    /** Notes what a person asks for, then looks at once, because a decision needs fresh looks. */
    public void ask(
            Workload workload,
            String id,
            String person,
            OperatorAsked.Wish wish,
            Optional<StampName> target,
            String reason) {
        send(List.of(new OperatorAsked(workload.name(), id, person, wish, target, reason, clock().instant())));
        sweeper.lookAt(workload);
    }

    /** Keeps what names nothing of ours, for the status. */
    public void keepUnmapped(String id, String words) {
        azure.oddments().keep(TableOddments.Kind.UNMAPPED, id, words, clock().instant());
    }

    /** How everything stands; events before {@code since} are left out. */
    public ObjectNode status(int since) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("estate", estate.name())
                .put("at", clock().instant().toString());
        var workloads = json.putArray("workloads");
        for (var workload : estate.workloads()) {
            workloads.add(status(workload, since));
        }
        json.set("unmapped", oddments(TableOddments.Kind.UNMAPPED));
        json.set("quarantined", oddments(TableOddments.Kind.QUARANTINED));
        return json;
    }

    private ObjectNode status(Workload workload, int since) {
        var reading = azure.ledger().read(workload.name());
        return reading instanceof Ledger.Reading.Found found
                ? StatusJson.workload(workload, found.events(), since)
                : unknown(workload.name());
    }

    private static ObjectNode unknown(WorkloadName name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name.value())
                .put("problem", "the ledger could not be read");
    }

    private com.fasterxml.jackson.databind.node.ArrayNode oddments(TableOddments.Kind kind) {
        var list = JsonNodeFactory.instance.arrayNode();
        azure.oddments()
                .newest(kind)
                .forEach(o -> list.addObject()
                        .put("id", o.id())
                        .put("at", o.at().toString())
                        .put("words", o.words()));
        return list;
    }

    private static Pause pause(ScaledClock clock) {
        return duration -> {
            try {
                Thread.sleep(clock.toWall(duration).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Warming is a kindness to the first recovery; without it that only starts more slowly. */
    private void warmUp() {
        try {
            azure.warmUp();
        } catch (RuntimeException e) {
            isWarm.set(false);
            LOG.log(Level.WARNING, "not everything could be warmed up, trying again at the next sweep", e);
        }
    }
}
