package io.understudy.cli.rehearsal;

import io.understudy.cli.Home;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.wiring.Settings;
import io.understudy.local.stage.Stage;
import io.understudy.local.stage.StageSettings;
import io.understudy.topology.Estate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stage and, as a process of its own, the functions host that plays on it. */
public final class Theatre implements AutoCloseable {

    private final Home home;
    private final Path estateFile;
    private final Estate estate;
    private final Staging staging;
    private final Path state;
    private final Stage stage;
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
        var estate = read(estateFile);
        var state = home.cache().resolve("state-" + ProcessHandle.current().pid());
        var kept = staging.isKeptOnDisk() ? Optional.of(state.resolve("world")) : Optional.<Path>empty();
        var stage = Stage.open(StageSettings.of(estate, staging.speed(), staging.seed(), home.cache(), kept));
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
        host.close();
        stage.close();
        deleteState();
    }

    private static Estate read(Path file) {
        try {
            return EstateYaml.read(Files.readString(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("the estate at " + file + " cannot be read: " + e.getMessage(), e);
        }
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

    private void deleteState() {
        if (!Files.isDirectory(state)) {
            return;
        }
        try (var files = Files.walk(state)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(f -> f.toFile().delete());
        } catch (java.io.IOException leftBehind) {
            throw new java.io.UncheckedIOException("the host's state could not be removed from " + state, leftBehind);
        }
    }
}
