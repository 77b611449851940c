package io.understudy.rehearsal;

import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.http.Keys;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.settings.Settings;
import io.understudy.rehearsal.stage.Stage;
import io.understudy.rehearsal.stage.StageSettings;
import io.understudy.topology.Estate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stage and, as a process of its own, the functions host that plays on it. */
public final class Theatre implements AutoCloseable {

    private static final String STATE = "state-";
    private static final Pattern LEFTOVER = Pattern.compile("(?:state|host)-([0-9]{1,10})(?:\\.log)?");
    private static final Duration LOG_KEPT = Duration.ofDays(1);

    private final Home home;
    private final Path estateFile;
    private final Estate estate;
    private final Staging staging;
    private final Path state;
    private final Stage stage;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile HostProcess host;
    private volatile @Nullable HostProcess reserve;
    private volatile @Nullable ServedWorld served;

    private Theatre(Home home, Path estateFile, Estate estate, Staging staging, Path state, Stage stage) {
        this.home = home;
        this.estateFile = estateFile;
        this.estate = estate;
        this.staging = staging;
        this.state = state;
        this.stage = stage;
        this.host = startHost(staging.port());
        stage.connect(this::url);
    }

    /** Puts everything up, unless the settings are missing or wrong. */
    public static Theatre open(Home home, Path estateFile, Staging staging) {
        var estate = EstateYaml.read(EstateFile.read(estateFile));
        checkPort(staging.port());
        deleteLeftovers(home.cache());
        var state = home.cache().resolve(STATE + ProcessHandle.current().pid());
        var inMemory = StageSettings.inMemory(estate, staging.speed(), staging.seed(), home.cache());
        var stage = Stage.open(staging.isKeptOnDisk() ? inMemory.keptIn(state.resolve("world")) : inMemory);
        try {
            return new Theatre(home, estateFile, estate, staging, state, stage);
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    public Estate estate() {
        return estate;
    }

    public Path estateFile() {
        return estateFile.toAbsolutePath();
    }

    public Stage stage() {
        return stage;
    }

    public HostProcess host() {
        return host;
    }

    public URI url() {
        return host.url();
    }

    /** What the functions host prints; every process that puts up a theatre has a log of its own. */
    public Path log() {
        return home.cache().resolve("host-" + ProcessHandle.current().pid() + ".log");
    }

    /** Where Event Grid delivers: the address holds the key that lets it in. */
    public URI eventGrid() {
        var key = Keys.readOrMake(hostState(), List.of(), new AppSettings(Map.of()))
                .eventGridKey();
        return url().resolve("/runtime/webhooks/eventgrid?functionName=EventReceived&code=" + key);
    }

    /** Where bus, tables and host keep what they hold. */
    public Path state() {
        return state;
    }

    /** Lets other commands of this user find this world, until it is closed. */
    public ServedWorld announce() {
        var world = ServedWorld.of(this);
        world.announce(home.cache());
        served = world;
        return world;
    }

    /** Starts the installation in reserve, with a ledger, a bus and a key of its own. Alerts reach both. */
    public URI openReserve() {
        var environment = withTheEstate(stage.openReserve());
        var opened = HostProcess.start(
                home.functionsApp(),
                0,
                stage.clock().text(),
                stage.javaOptions(),
                environment,
                state.resolve("reserve"),
                log());
        reserve = opened;
        stage.connect(opened::url);
        return opened.url();
    }

    /** Ends the functions host as a power cut would. */
    public void killHost() {
        host.kill();
    }

    /** Starts another functions host at the same address. */
    public void replaceHost() {
        host = startHost(host.url().getPort());
    }

    /** Ends the functions host as a power cut would, and starts another one at the same address. */
    public void killAndReplaceHost() {
        killHost();
        replaceHost();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            var world = served;
            if (world != null) {
                world.withdraw(home.cache());
            }
            host.close();
            var second = reserve;
            if (second != null) {
                second.close();
            }
            stage.close();
            delete(state);
        }
    }

    /** Takes everything down when this process is asked to end, by Ctrl-C or by a signal. */
    public Theatre closingWithThisProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "curtain"));
        return this;
    }

    /** The functions would refuse bad settings themselves, but only at their first call and into a log. */
    private HostProcess startHost(int port) {
        var environment = environment();
        var whole = new HashMap<>(System.getenv());
        whole.putAll(environment);
        Settings.check(whole, InstantSource.system(), estate);
        return HostProcess.start(
                home.functionsApp(), port, stage.clock().text(), stage.javaOptions(), environment, hostState(), log());
    }

    private Path hostState() {
        return state.resolve("host");
    }

    /** The host would find out itself, after the whole stage has been put up. */
    private static void checkPort(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "port " + port + " is used by another process; choose another one with --port", taken);
        }
    }

    private Map<String, String> environment() {
        return withTheEstate(stage.environment());
    }

    private Map<String, String> withTheEstate(Map<String, String> ofTheStage) {
        var environment = new HashMap<>(ofTheStage);
        environment.put("UNDERSTUDY_ESTATE", estateFile().toString());
        environment.putAll(staging.settings());
        return environment;
    }

    /** What rehearsals that were killed left behind; the log of one that has ended stays for a day. */
    private static void deleteLeftovers(Path cache) {
        var left = cache.toFile().listFiles((folder, name) -> isLeftover(name));
        for (var file : left == null ? new File[0] : left) {
            if (file.isDirectory() || file.lastModified() < System.currentTimeMillis() - LOG_KEPT.toMillis()) {
                delete(file.toPath());
            }
        }
    }

    private static boolean isLeftover(String name) {
        var match = LEFTOVER.matcher(name);
        return match.matches()
                && ProcessHandle.of(Long.parseLong(match.group(1))).isEmpty();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("what was kept in " + folder + " could not be removed", leftBehind);
        }
    }
}
