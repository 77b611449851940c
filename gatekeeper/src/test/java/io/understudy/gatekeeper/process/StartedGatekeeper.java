package io.understudy.gatekeeper.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.Await;
import io.understudy.gatekeeper.SelfSigned;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The gatekeeper as a process of its own, started with the options of the Dockerfile and an environment. */
final class StartedGatekeeper implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on port ([0-9]+)");
    private static final Pattern TURNING_AWAY = Pattern.compile("turning users away on port ([0-9]+)");
    private static final Pattern OPTIONS = Pattern.compile("ENV JAVA_TOOL_OPTIONS=\"([^\"]*)\"");

    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(10), 256 * 1024);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final long startedAt = System.nanoTime();
    private final Process process;
    private volatile long listeningAfterNanos;
    private volatile long processorMillis;
    private volatile int port;
    private volatile int closedPort;

    private StartedGatekeeper(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "log of the gatekeeper");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it and does not wait for anything. */
    static StartedGatekeeper with(Map<String, String> environment, Optional<SelfSigned> trusted) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(optionsOfTheDockerfile().split(" ", -1)));
        trusted.ifPresent(t -> {
            command.add("-Djavax.net.ssl.trustStore=" + t.store());
            command.add("-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD);
        });
        command.addAll(List.of("-cp", classPath(), GatekeeperMain.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new StartedGatekeeper(builder.start());
    }

    static String optionsOfTheDockerfile() throws IOException {
        var found = OPTIONS.matcher(Files.readString(Path.of("Dockerfile")));
        assertThat(found.find()).as("the Dockerfile sets JAVA_TOOL_OPTIONS").isTrue();
        return found.group(1);
    }

    void untilItListens() throws InterruptedException {
        Await.until(() -> "it listens; its log: " + log, () -> port > 0 || !process.isAlive());
        assertThat(port).as("its log: %s", log).isPositive();
    }

    void untilItSays(String words) throws InterruptedException {
        Await.until(() -> "it says '" + words + "'; its log: " + log, () -> says(words));
    }

    boolean says(String words) {
        return log.stream().anyMatch(line -> line.contains(words));
    }

    List<String> log() {
        return List.copyOf(log);
    }

    BoundedHttp.Answer get(String path) {
        try {
            return http.get(at(path), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the closed door answers, which it does whether the gate is open or not. */
    BoundedHttp.Answer asAUserWhoIsTurnedAway(String path) throws IOException {
        return http.get(URI.create("http://127.0.0.1:" + closedPort + path), Map.of());
    }

    BoundedHttp.Answer post(String path, String bearer) throws IOException {
        return http.send("POST", at(path), Map.of("Authorization", "Bearer " + bearer), "x");
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The number that Prometheus would read. */
    long metric(String name) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("understudy_gate_" + name + "{"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    long listeningAfterMillis() {
        return listeningAfterNanos / 1_000_000;
    }

    /** What it took until it listened if it had had a processor to itself. */
    long processorMillis() {
        return processorMillis;
    }

    /** A figure of the kernel about its memory in KiB; empty where the kernel keeps none. */
    Optional<Long> kibibytes(String name) throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return Files.readString(status)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }

    int untilItEnds() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        untilItEnds();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                var turningAway = TURNING_AWAY.matcher(line);
                if (turningAway.find()) {
                    closedPort = Integer.parseInt(turningAway.group(1));
                }
                var listening = LISTENING.matcher(line);
                if (listening.find()) {
                    processorMillis = process.info()
                            .totalCpuDuration()
                            .map(Duration::toMillis)
                            .orElse(-1L);
                    listeningAfterNanos = System.nanoTime() - startedAt;
                    port = Integer.parseInt(listening.group(1));
                }
            }
        } catch (IOException e) {
            log.add("the log ended: " + e);
        }
    }

    /** Only what the image carries: the door and the model. */
    private static String classPath() {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.contains(".m2") && !entry.endsWith("test-classes"))
                .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                .orElseThrow();
    }
}
