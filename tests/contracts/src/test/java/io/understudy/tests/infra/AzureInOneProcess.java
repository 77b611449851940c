package io.understudy.tests.infra;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.action.Action;
import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.clock.ScaledClock;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.faces.arm.ArmFace;
import io.understudy.functions.azure.Adapter;
import io.understudy.functions.azure.Adapters;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.functions.azure.monitor.OriginHealthMetric;
import io.understudy.plan.StepId;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunId;
import io.understudy.topology.Estate;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.stamp.StampGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** The product's own actuators against the simulated Azure, whose log says what they asked for. */
final class AzureInOneProcess implements AutoCloseable {

    /** The transport warns of a header that it sets itself anyway; kept, because loggers are held weakly. */
    private static final Logger TRANSPORT = Logger.getLogger("com.azure.core.http.jdk.httpclient");

    private static final String TOKEN = "a-good-token";
    private static final double SPEED = 2_000;
    private static final int ROUNDS_MAX = 3_000;
    private static final Pattern VERSION = Pattern.compile("api-version=([0-9a-z-]+)");

    private final Estate estate;
    private final ScaledClock clock = ScaledClock.startingNow(InstantSource.system(), SPEED);
    private final AzureOnTheClock azure;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Adapter<?>> adapters;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /** Five seconds of a world that is so fast are too short for a busy machine. */
    private record Patient(Wire wire) implements Wire {

        private static final Duration LIMIT = Duration.ofSeconds(10);

        @Override
        public Reply send(HttpRequest request, Duration limit) {
            return wire.send(request, LIMIT);
        }

        @Override
        public List<Reply> sendAll(List<HttpRequest> requests, Duration limit) {
            return wire.sendAll(requests, LIMIT);
        }
    }

    /** What went over the wire: which kind of resource was asked how, in which version of the interface. */
    record Request(String method, String type, String apiVersion) {}

    AzureInOneProcess(Estate estate) throws IOException {
        TRANSPORT.setLevel(Level.SEVERE);
        this.estate = estate;
        this.azure = new AzureOnTheClock(
                new SimulatedAzure(
                        estate,
                        World.asAzureDefaults().withUsers(0, 0),
                        LatencyProfile.az2026(),
                        7,
                        clock.instant(),
                        (workload, stamp) -> new ClosedGate(),
                        (delivery, json) -> {}),
                clock);
        azure.tell(SimulatedAzure::begin);
        azure.start();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var face = new ArmFace(azure, token -> token.equals(TOKEN) ? Optional.of("the-hands") : Optional.empty());
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(request(exchange));
            face.handle(exchange);
        });
        server.start();
        this.adapters = adapters();
    }

    private List<Adapter<?>> adapters() {
        var pipeline = new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .policies(new WithToken())
                .build();
        var arm = new Arm(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), () -> pipeline, clock);
        return Adapters.over(arm, new EmptyBook());
    }

    /** Carries the action out to its end and returns every right that was needed for it. */
    List<String> rightsFor(Action action) {
        var before = rights().size();
        var order = new Order(
                estate.workloads().get(0).name(),
                new RunId("contract-" + before),
                new StepId("step"),
                1,
                0,
                Fence.NONE,
                action,
                clock.instant(),
                "contract");
        var adapter = adapterFor(action);
        var outcome = adapter.carryOut(order, asked -> new StillWanted.Wanted.Yes());
        for (int round = 0; outcome instanceof Outcome.NotYet && round < ROUNDS_MAX; round++) {
            pause();
            order = order.again();
            outcome = adapter.carryOut(order, asked -> new StillWanted.Wanted.Yes());
        }
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(action.sentence() + " ended with: " + outcome);
        }
        return rights().subList(before, rights().size());
    }

    /** Reads what the edge measured until there is something and returns every right that was needed for it. */
    List<String> rightsForReadingTheEdge() {
        var before = rights().size();
        var workload = estate.workloads().get(0);
        var metric = new OriginHealthMetric(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new Patient(new PlainHttp()),
                clock,
                "swedencentral",
                () -> Optional.of(TOKEN));
        var read = metric.read(workload);
        for (int round = 0; read.isEmpty() && round < ROUNDS_MAX; round++) {
            pause();
            read = metric.read(workload);
        }
        if (read.map(r -> r.samples().size()).orElse(0) != workload.stamps().size()) {
            throw new AssertionError("the edge was not read of every stamp: " + read);
        }
        return rights().subList(before, rights().size());
    }

    private Adapter<?> adapterFor(Action action) {
        return adapters.stream()
                .filter(adapter -> adapter.kind().isInstance(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no adapter for " + action.sentence() + " speaks with Azure Resource Manager"));
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private List<String> rights() {
        return azure.ask((model, now) -> model.journal().entries(JournalEntry.ArmCalled.class)).stream()
                .map(JournalEntry.ArmCalled::action)
                .toList();
    }

    /** The resource's type is every second segment after the provider's name; a verb at the end is left out. */
    private static Request request(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        var parts = path.substring(path.lastIndexOf("/providers/") + "/providers/".length())
                .split("/", -1);
        var type = new StringBuilder(parts[0]);
        for (int i = 1; i + 1 < parts.length; i += 2) {
            type.append('/').append(parts[i]);
        }
        var version = VERSION.matcher(
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        return new Request(exchange.getRequestMethod(), type.toString(), version.find() ? version.group(1) : "none");
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is sent twice here. */
    private record EmptyBook() implements SendBook {
        @Override
        public Entry enter(String what, Duration window, Instant now) {
            return new Entry.Entered(now);
        }

        @Override
        public boolean isUnwritten(String what, Duration window, Instant now) {
            return true;
        }

        @Override
        public void strike(String what, Entry.Entered entered) {
            // there is nothing to strike
        }
    }

    private record ClosedGate() implements StampGate {
        @Override
        public Admission admits(Instant now) {
            return Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return false;
        }
    }

    /** Sets the token by hand: the SDK's own policy refuses plain HTTP. */
    private static final class WithToken implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            context.getHttpRequest().getHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer " + TOKEN);
            return next.process();
        }
    }

    @Override
    public void close() {
        azure.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
