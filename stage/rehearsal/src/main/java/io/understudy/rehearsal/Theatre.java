package io.understudy.rehearsal;

import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.settings.Settings;
import io.understudy.rehearsal.stage.Stage;
import io.understudy.rehearsal.stage.StageSettings;
import io.understudy.topology.Estate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The stage and, as a process of its own, the functions host that plays on it. */
public final class Theatre implements AutoCloseable {

    private static final String STATE = "state-";

    private final Home home;
    private final Path estateFile;
    private final Estate estate;
    private final Staging staging;
    private final Path state;
    private final Stage stage;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile HostProcess host;

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

    public Stage stage() {
        return stage;
    }

    public HostProcess host() {
        return host;
    }

    public URI url() {
        return host.url();
    }

    /** What the functions host prints. */
    public Path log() {
        return home.cache().resolve("host.log");
    }

    /** Where bus, tables and host keep what they hold. */
    public Path state() {
        return state;
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
            host.close();
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
                home.functionsApp(),
                port,
                stage.clock().text(),
                stage.javaOptions(),
                environment,
                state.resolve("host"),
                log());
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(stage.environment());
        environment.put("UNDERSTUDY_ESTATE", estateFile.toAbsolutePath().toString());
        environment.putAll(staging.settings());
        return environment;
    }

    /** What rehearsals that were killed left behind. */
    private static void deleteLeftovers(Path cache) {
        var folders = cache.toFile().listFiles((folder, name) -> name.matches(STATE + "[0-9]{1,10}"));
        for (var folder : folders == null ? new File[0] : folders) {
            var pid = Long.parseLong(folder.getName().substring(STATE.length()));
            if (ProcessHandle.of(pid).isEmpty()) {
                delete(folder.toPath());
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("what was kept in " + folder + " could not be removed", leftBehind);
        }
    }
}
