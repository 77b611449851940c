package io.understudy.emulators.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.app.PackagedApp;
import io.understudy.emulators.host.app.UnusableApp;
import io.understudy.emulators.host.eventgrid.EventGridHook;
import io.understudy.emulators.host.http.AdminPages;
import io.understudy.emulators.host.http.HttpFront;
import io.understudy.emulators.host.http.HttpFunctions;
import io.understudy.emulators.host.http.Keys;
import io.understudy.emulators.host.servicebus.BusListener;
import io.understudy.emulators.host.servicebus.BusTriggers;
import io.understudy.emulators.host.timer.TimerListener;
import io.understudy.emulators.host.timer.TimerMonitor;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.FunctionRunner;
import io.understudy.emulators.host.worker.HttpRequestData;
import io.understudy.emulators.host.worker.Invocation;
import io.understudy.emulators.host.worker.Worker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/**
 * Runs a packaged functions app as Azure would: HTTP, timers, Service Bus and Event Grid, with the binding rules of
 * the real Java worker. What it does not do is listed in the README.
 */
public final class FunctionsHost implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FunctionsHost.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST_VERSION = "4.1037.0.0";
    private static final long BODY_BYTES_MAX = 104_857_600;
    private static final Duration WALL_DRAIN_MAX = Duration.ofSeconds(30);
    private static final Duration WALL_LETTING_GO_MAX = Duration.ofSeconds(3);
    private static final Duration WALL_DRAIN_LOOK = Duration.ofMillis(10);

    private final HostSettings settings;
    private final PackagedApp app;
    private final Keys keys;
    private final Worker worker;
    private final FunctionRunner runner;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService httpThreads;
    private final ExecutorService busThreads;
    private final BusTriggers bus;
    private final HttpFunctions httpFunctions;
    private final HttpFront front;
    private final List<BusListener> busListeners = new ArrayList<>();
    private final List<TimerListener> timerListeners = new ArrayList<>();
    private final String instanceId = UUID.randomUUID().toString();
    private final long startedAtNanos = System.nanoTime();
    private final AtomicBoolean draining = new AtomicBoolean();

    /** Starts the app, or throws {@link UnusableApp} with all that is wrong with it; a bus that is down is no reason. */
    public static FunctionsHost start(HostSettings settings) {
        var host = new FunctionsHost(settings);
        host.startListeners();
        return host;
    }

    private FunctionsHost(HostSettings settings) {
        var appSettings = new AppSettings(settings.appSettings());
        this.settings = settings;
        this.app = PackagedApp.read(settings.appDirectory(), appSettings);
        var problems = BusTriggers.problems(app.functions(), appSettings);
        if (!problems.isEmpty()) {
            throw new UnusableApp(problems);
        }
        this.keys = Keys.readOrMake(settings.stateDirectory(), app.functions(), appSettings);
        this.worker = new Worker(app, settings.clock());
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("host-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.httpThreads = Executors.newCachedThreadPool(daemons("host-http"));
        this.busThreads = Executors.newCachedThreadPool(daemons("host-bus"));
        this.bus = new BusTriggers(appSettings, app.hostJson().serviceBus(), settings.clock(), timer, busThreads);
        this.runner = new FunctionRunner(worker, bus);
        var bodyBytesMax =
                Long.parseLong(appSettings.get("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", String.valueOf(BODY_BYTES_MAX)));
        this.httpFunctions = new HttpFunctions(app.functions(), app.hostJson(), keys, runner, bodyBytesMax);
        makeListeners();
        var admin = new AdminPages(app.functions(), keys, new AdminView(), this::fire);
        var eventGrid = new EventGridHook(app.functions(), keys, runner, bodyBytesMax);
        this.front = HttpFront.listen(settings.port(), httpThreads, httpFunctions, admin, eventGrid::handle);
    }

    private void makeListeners() {
        var problems = new ArrayList<String>();
        for (var function : app.functions()) {
            try {
                if (function.isTriggeredBy(Binding.Type.TIMER_TRIGGER)) {
                    var monitor = new TimerMonitor(settings.stateDirectory(), function.name());
                    var listener =
                            new TimerListener(function, app.hostJson(), monitor, settings.clock(), runner, timer);
                    if (!function.disabled()) {
                        timerListeners.add(listener);
                    }
                } else if (function.isTriggeredBy(Binding.Type.SERVICE_BUS_TRIGGER) && !function.disabled()) {
                    busListeners.add(bus.listener(function, runner));
                }
            } catch (IllegalArgumentException unreadable) {
                problems.add(function.name() + ": " + unreadable.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UnusableApp(problems);
        }
    }

    private void startListeners() {
        timerListeners.forEach(TimerListener::start);
        busListeners.forEach(listener -> busThreads.execute(listener::start));
    }

    private final class AdminView implements AdminPages.Host {
        @Override
        public ObjectNode status() {
            var status = JSON.createObjectNode();
            status.put("id", app.directory().getFileName().toString().toLowerCase(Locale.ROOT));
            status.put("state", "Running");
            status.put("version", HOST_VERSION);
            status.put("instanceId", instanceId);
            status.put(
                    "processUptime",
                    Duration.ofNanos(System.nanoTime() - startedAtNanos).toMillis());
            if (!app.hostJson().extensionBundle().isMissingNode()) {
                status.set("extensionBundle", app.hostJson().extensionBundle());
            }
            return status;
        }

        @Override
        public void drain() {
            stopListeners();
        }
    }

    /** Runs any function by hand, as {@code POST /admin/functions/NAME} does; nobody waits for its end. */
    private void fire(FunctionSpec function, String input) {
        runner.run(madeUp(function, input), (response, failure) -> LOG.fine(() -> function.name() + " ran by hand"));
    }

    private Invocation madeUp(FunctionSpec function, String input) {
        var trigger = function.trigger();
        return switch (trigger.type()) {
            case TIMER_TRIGGER ->
                Invocation.of(function, "by hand", new Datum.Json(TimerListener.payload(null, false)), Map.of());
            case SERVICE_BUS_TRIGGER ->
                Invocation.of(
                        function,
                        "by hand",
                        trigger.isMany() ? new Datum.Texts(List.of(input)) : new Datum.Text(input),
                        bus.madeUpMetadata(function).orElse(Map.of()));
            case EVENT_GRID_TRIGGER -> eventByHand(function, input);
            case HTTP_TRIGGER, HTTP, SERVICE_BUS ->
                Invocation.of(
                        function,
                        "by hand",
                        new Datum.Request(new HttpRequestData(
                                "POST",
                                baseUri() + "/admin/functions/" + function.name(),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                input.isEmpty() ? new Datum.Empty() : new Datum.Text(input))),
                        Map.of());
        };
    }

    private static Invocation eventByHand(FunctionSpec function, String input) {
        try {
            return EventGridHook.invocation(function, JSON.readTree(input));
        } catch (JsonProcessingException noJson) {
            return Invocation.of(function, "by hand", new Datum.Text(input), Map.of());
        }
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    public Keys keys() {
        return keys;
    }

    public PackagedApp app() {
        return app;
    }

    /** The functions and their addresses, as {@code func start} prints them. */
    public String listing() {
        var lines = new StringBuilder("Functions:\n");
        httpFunctions
                .endpoints()
                .forEach(endpoint -> lines.append("\n        ")
                        .append(endpoint.function().name())
                        .append(endpoint.function().disabled() ? ": disabled" : ": ")
                        .append(endpoint.methods().isEmpty() ? "" : "[" + String.join(",", endpoint.methods()) + "] ")
                        .append(baseUri())
                        .append('/')
                        .append(endpoint.route())
                        .append('\n'));
        for (var function : app.functions()) {
            if (!function.isTriggeredBy(Binding.Type.HTTP_TRIGGER)) {
                lines.append("\n        ")
                        .append(function.name())
                        .append(": ")
                        .append(function.trigger().type().wireName())
                        .append(function.disabled() ? " (disabled)" : "")
                        .append('\n');
            }
        }
        return lines.toString();
    }

    /** Takes no more messages and timer ticks, and waits until what is in hand has ended; HTTP goes on. */
    public void drain() {
        stopListeners();
        var deadline = System.nanoTime() + WALL_DRAIN_MAX.toNanos();
        while (isWorking() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(WALL_DRAIN_LOOK.toNanos());
        }
        if (isWorking()) {
            LOG.warning(() -> "stopping although " + runner.inFlight() + " invocations have not ended");
        }
    }

    /** Takes no more messages and timer ticks; what is in hand goes on. */
    public void stopListeners() {
        if (draining.compareAndSet(false, true)) {
            LOG.info("draining: no new messages and timer ticks are taken");
            timerListeners.forEach(TimerListener::close);
            busListeners.forEach(BusListener::stop);
        }
    }

    private boolean isWorking() {
        return runner.inFlight() > 0
                || httpFunctions.outstanding() > 0
                || busListeners.stream().anyMatch(BusListener::isWorking);
    }

    /** Drains and lets everything go. */
    @Override
    public void close() {
        drain();
        front.close();
        busListeners.forEach(BusListener::close);
        bus.close();
        timer.shutdownNow();
        httpThreads.shutdown();
        busThreads.shutdown();
        try {
            if (!busThreads.awaitTermination(WALL_LETTING_GO_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.fine("the bus did not answer the farewell");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }

    private static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
