package io.understudy.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The functions host as a process of its own, so that it can be killed, measured and replaced. */
public final class HostProcess implements AutoCloseable {

    private static final String READY = "Host ready on ";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(35);

    /** Keeps the process below 256 MiB; see docs/decisions/0006-memory.md. */
    private static final List<String> SMALL = List.of(
            "-Xms48m",
            "-Xmx64m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=144m",
            "-XX:ReservedCodeCacheSize=40m",
            "-Dsun.net.httpserver.nodelay=true");

    /** Without this each thread of the SDK takes a piece of native memory of its own, and never gives it back. */
    private static final String ARENAS_MAX = "2";

    private final Process process;
    private final URI url;

    private HostProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a host and waits until it is ready.
     *
     * @param environment the app settings
     * @param log where everything goes that it prints, behind what lies there
     */
    public static HostProcess start(
            Path app,
            int port,
            String clock,
            List<String> options,
            Map<String, String> environment,
            Path state,
            Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.understudy.emulators.host.HostMain"));
        command.addAll(List.of("--app", app.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--clock", clock, "--state", state.toString(), "--with-parent"));
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("MALLOC_ARENA_MAX", ARENAS_MAX);
            builder.environment().putAll(environment);
            var process = builder.start();
            var ready = new CompletableFuture<URI>();
            follow(process, log, ready);
            return new HostProcess(process, await(process, ready, log));
        } catch (IOException e) {
            throw new UncheckedIOException("the functions host could not be started", e);
        }
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The most memory that the process ever held, where the system tells. */
    public Optional<Long> peakMemoryMebibytes() {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(l -> l.startsWith("VmHWM:"))
                    .map(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        waitFor(STOP_LIMIT);
    }

    @Override
    public void close() {
        process.destroy();
        if (!waitFor(STOP_LIMIT)) {
            kill();
        }
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void follow(Process process, Path log, CompletableFuture<URI> ready) {
        var thread = new Thread(() -> copy(process, log, ready), "host-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(Process process, Path log, CompletableFuture<URI> ready) {
        try (var lines = process.inputReader(StandardCharsets.UTF_8);
                var out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                var at = line.indexOf(READY);
                if (at >= 0) {
                    ready.complete(
                            URI.create(line.substring(at + READY.length()).strip()));
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static URI await(Process process, CompletableFuture<URI> ready, Path log) {
        try {
            return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the functions host did not become ready; " + log + " says why", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the functions host started", e);
        }
    }
}
