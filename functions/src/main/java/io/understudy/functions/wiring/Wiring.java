package io.understudy.functions.wiring;

import io.understudy.clock.ScaledClock;
import io.understudy.diagnose.OwnVantage;
import io.understudy.functions.automation.Automation;
import io.understudy.functions.automation.Ports;
import io.understudy.functions.azure.AzureSide;
import io.understudy.functions.azure.estate.EstateText;
import io.understudy.functions.azure.identity.CallerReading;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.settings.Settings;
import io.understudy.port.Pause;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The composition root: one per process, made at the first invocation. */
public final class Wiring {

    private static volatile @Nullable Wiring ofThisProcess;

    private final Automation automation;
    private final Function<String, CallerReading> callers;
    private final Runnable afterLooking;
    private final Runnable preflight;

    /**
     * Wires what the functions call.
     *
     * @param callers tells who sent the value of an {@code Authorization} header
     * @param afterLooking what a process does beside its looks, in the same thread
     * @param preflight asks for what a recovery will need, as often as it finds right
     */
    public Wiring(
            Automation automation, Function<String, CallerReading> callers, Runnable afterLooking, Runnable preflight) {
        this.automation = automation;
        this.callers = callers;
        this.afterLooking = afterLooking;
        this.preflight = preflight;
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
        var settings = Settings.parse(environment, wall);
        var http = AzureSide.http(settings);
        var watched = new WatchedEstate(() -> EstateYaml.read(EstateText.read(settings.estate(), http)), wall);
        if (settings.runs("Notify")) {
            settings.checkChannelsOf(watched.current());
        }
        var azure = new AzureSide(settings, watched, http);
        var automation = new Automation(watched, new OwnVantage(azure.vantage()), ports(azure, settings.clock()));
        return new Wiring(
                automation,
                azure.callers()::check,
                settings.runs("OutcomeQueued") ? new WarmStart(azure::warmUp) : () -> {},
                azure.preflight(report -> automation.arrivals().take(List.of(report))));
    }

    public Automation automation() {
        return automation;
    }

    /** Tells the caller by the value of the {@code Authorization} header; an absent one is empty. */
    public CallerReading caller(String authorization) {
        return callers.apply(authorization);
    }

    /** Looks at everything; the first time it also touches what a recovery will need. */
    public void look() {
        automation.look();
        afterLooking.run();
    }

    /** Asks for what a recovery will need, unless it was asked for a short while ago. */
    public void preflight() {
        preflight.run();
    }

    private static Ports ports(AzureSide azure, ScaledClock clock) {
        return new Ports(
                azure.ledger(),
                azure.bus(),
                azure.deadLetters(),
                azure.attic(),
                azure.prober(),
                azure.edgeHealth(),
                azure.actuator(),
                azure.claims(),
                azure.announcer(),
                pause(clock),
                azure.pulses(),
                clock,
                InstantSource.system());
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
}
