package io.understudy.gatekeeper.process;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.understudy.clock.ScaledClock;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.BusinessCheck;
import io.understudy.gatekeeper.ClosedDoor;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.GateFace;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.TokenCheck;
import io.understudy.gatekeeper.cluster.InClusterApi;
import io.understudy.gatekeeper.cluster.KubernetesSwitch;
import io.understudy.gatekeeper.wire.Bearer;
import io.understudy.gatekeeper.wire.BlobSource;
import io.understudy.gatekeeper.wire.HttpBusinessCheck;
import io.understudy.gatekeeper.wire.HttpPeers;
import io.understudy.gatekeeper.wire.IssuerKeys;
import io.understudy.gatekeeper.wire.JwtCheck;
import io.understudy.gatekeeper.wire.WorkloadIdentity;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs one gatekeeper: reads the environment, connects the ports, polls, and answers. */
public final class GatekeeperMain {

    private static final Duration ASK_LIMIT = Duration.ofMillis(1500);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(5);
    private static final Duration API_SERVER_LIMIT = Duration.ofSeconds(5);
    /** How long a caller may take to say what it wants; one that means well has said it within a blink. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration GRACE = Duration.ofMillis(100);

    /** A user whose upload is turned away may take longer. */
    private static final Duration CLOSED_PATIENCE = Duration.ofSeconds(10);

    private static final Duration CLOSED_GRACE = Duration.ofSeconds(2);

    private static final Duration KEYS_EVERY = Duration.ofMinutes(1);
    private static final int THREADS = 16;
    private static final int CLOSED_THREADS = 8;
    private static final int BODY_MAX = 4 * 1024;
    private static final int BACKLOG = 256;

    private GatekeeperMain() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            run(ProcessSettings.of(System.getenv()), out);
        } catch (IllegalArgumentException | IOException e) {
            out.println("not started: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(ProcessSettings settings, PrintStream out) throws IOException {
        boundTheListener();
        lookNamesUpAnew();
        var wall = InstantSource.system();
        var scaled = settings.clock().map(text -> ScaledClock.parse(text, wall));
        var clock = scaled.map(InstantSource.class::cast).orElse(wall);
        UnaryOperator<Duration> toWall = d -> scaled.map(c -> c.toWall(d)).orElse(d);
        var log = new LogLines(out, settings.gate(), clock);

        var keys = settings.tokens().map(t -> new IssuerKeys(t.keySet(), wall));
        keys.ifPresent(GatekeeperMain::renewNowAndThen);
        var gatekeeper = new Gatekeeper(settings.gate(), ports(settings, clock, wall, log::sayOnce));
        var loop = new Loop(gatekeeper, log, () -> ThreadLocalRandom.current().nextDouble(), toWall);
        var listeners = new ArrayList<HttpServer>();
        if (settings.closedPort().isPresent()) {
            // the closed door reads what users send, so a user there may be cut off to the end
            var door = listen(
                    settings.closedPort().get(),
                    new Porch(CLOSED_THREADS, CLOSED_GRACE, CLOSED_PATIENCE),
                    new ClosedDoor(settings.gate().stamp()));
            listeners.add(door);
            log.say("turning users away on port " + portOf(door));
        }
        var porch = new Porch(THREADS, GRACE, PATIENCE);
        var face = listen(
                settings.port(),
                porch,
                porch.hearsBefore(
                        new GateFace(
                                gatekeeper,
                                check(settings),
                                keys.flatMap(k -> tokens(settings, k, wall)).orElse(GatekeeperMain::nobodyIsKnown)),
                        BODY_MAX));
        listeners.add(face);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            loop.stop();
            listeners.forEach(listener -> listener.stop(0));
        }));
        log.say("listening on port " + portOf(face) + ", " + gatekeeper.view().why());
        new Thread(loop, "poll").start();
    }

    /** Threads of its own for each listener: users who are turned away in crowds keep no probe waiting. */
    private static HttpServer listen(int port, Porch porch, HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), BACKLOG);
        server.createContext("/", handler);
        server.setExecutor(porch);
        server.start();
        return server;
    }

    private static int portOf(HttpServer server) {
        return server.getAddress().getPort();
    }

    /** Before the listener's classes are loaded: nobody may hold a thread by sending or reading slowly. */
    private static void boundTheListener() {
        Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxReqTime", "10",
                        "sun.net.httpserver.maxRspTime", "30",
                        "sun.net.http.retryPost", "false")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    /** A twin that was replaced has another address, and half a minute is too long to take it for silent. */
    private static void lookNamesUpAnew() {
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    private static GatekeeperPorts ports(
            ProcessSettings settings, InstantSource clock, InstantSource wall, Consumer<String> complaints)
            throws IOException {
        var bearer = settings.identity()
                .<Bearer>map(id -> new WorkloadIdentity(
                        id.authority(),
                        id.tenant(),
                        id.clientId(),
                        id.token(),
                        "https://storage.azure.com/.default",
                        wall))
                .orElse(Bearer.ANONYMOUS);
        var sources = settings.blobs().stream()
                .<DocumentSource>map(blob -> new BlobSource(blob, bearer, ASK_LIMIT, clock))
                .toList();
        return new GatekeeperPorts(
                keyring(settings.keyring(), complaints),
                sources,
                new HttpPeers(settings.peers(), settings.ownAddress(), ASK_LIMIT),
                new FileMemory(settings.memory(), bootMark(settings.bootMark()), complaints),
                cluster(settings),
                clock);
    }

    private static KeyringFile keyring(Path file, Consumer<String> complaints) throws IOException {
        try {
            return new KeyringFile(file, complaints);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the keyring " + file + " is wrong: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("the keyring " + file + " cannot be read (" + e + ")", e);
        }
    }

    /** The kernel's boot id; when it cannot be read every start counts as a cold boot. */
    private static String bootMark(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static ClusterSwitch cluster(ProcessSettings settings) throws IOException {
        if (settings.switches().isEmpty()) {
            return ClusterSwitch.NONE;
        }
        var account = settings.serviceAccount();
        var api = new InClusterApi(
                settings.apiServer(), account.resolve("ca.crt"), account.resolve("token"), API_SERVER_LIMIT);
        var namespace = Files.readString(account.resolve("namespace")).strip();
        return new SwitchBeside(new KubernetesSwitch(api, namespace, settings.switches()));
    }

    private static BusinessCheck check(ProcessSettings settings) {
        var random = new SecureRandom();
        var undeclared = URI.create("http://localhost:1/undeclared");
        return settings.checkRead().isEmpty() && settings.checkWrite().isEmpty()
                ? new UndeclaredCheck()
                : new HttpBusinessCheck(
                        settings.checkRead().orElse(undeclared),
                        settings.checkWrite().orElse(undeclared),
                        CHECK_LIMIT,
                        () -> {
                            var bytes = new byte[16];
                            random.nextBytes(bytes);
                            return HexFormat.of().formatHex(bytes);
                        });
    }

    private static Optional<TokenCheck> tokens(ProcessSettings settings, IssuerKeys keys, InstantSource wall) {
        return settings.tokens()
                .map(t -> new JwtCheck(new JwtCheck.Demand(t.issuers(), t.audience(), t.callers()), keys, wall));
    }

    private static TokenCheck.Verdict nobodyIsKnown(String bearer) {
        return new TokenCheck.Refused("no audience is declared here, so nobody may ask for a write");
    }

    /** The keys are held before anybody brings a token: during a failover their page may be silent. */
    private static void renewNowAndThen(IssuerKeys keys) {
        var timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "keys");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(keys::renew, 0, KEYS_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** A workload that offers no check is never called healthy. */
    private static final class UndeclaredCheck implements BusinessCheck {

        @Override
        public HealthAnswer read() {
            return new HealthAnswer(false, "the workload declares no check to read", Optional.empty());
        }

        @Override
        public WriteAnswer write() {
            return new WriteAnswer(false, "the workload declares no check to write");
        }
    }
}
