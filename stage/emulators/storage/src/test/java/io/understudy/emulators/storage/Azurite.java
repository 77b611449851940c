package io.understudy.emulators.storage;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The real Azurite in a process of its own, if it is installed; else the tests that need it are skipped, and say so. */
final class Azurite implements StorageUnderTest {

    /** It is there after a second, or after a minute when its 4,000 files are read for the first time on a busy disk. */
    private static final int ATTEMPTS_MAX = 3_600;

    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final int blobPort;
    private final int tablePort;

    private Azurite(Process process, int blobPort, int tablePort) {
        this.process = process;
        this.blobPort = blobPort;
        this.tablePort = tablePort;
    }

    static Azurite startOrSkip() throws IOException, InterruptedException {
        var script = script();
        if (script.isEmpty()) {
            Assumptions.abort("Azurite is not installed; run tests/azurite/install");
        }
        return start(script.orElseThrow());
    }

    @Override
    public String connectionString() {
        var account = StorageAccount.DEVELOPMENT;
        return "DefaultEndpointsProtocol=http;AccountName=" + account.name() + ";AccountKey=" + account.key()
                + ";BlobEndpoint=http://127.0.0.1:" + blobPort + "/" + account.name()
                + ";TableEndpoint=http://127.0.0.1:" + tablePort + "/" + account.name();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Azurite start(Path script) throws IOException, InterruptedException {
        var ports = freePorts(3);
        var process = new ProcessBuilder(
                        "node",
                        "--require",
                        script.resolve("../../../../../without-telemetry.js")
                                .normalize()
                                .toString(),
                        script.toString(),
                        "--silent",
                        "--skipApiVersionCheck",
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--blobPort",
                        ports.get(0).toString(),
                        "--queuePort",
                        ports.get(1).toString(),
                        "--tablePort",
                        ports.get(2).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var azurite = new Azurite(process, ports.get(0), ports.get(2));
        azurite.awaitListening(ports);
        return azurite;
    }

    private void awaitListening(List<Integer> ports) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS_MAX && process.isAlive(); attempt++) {
            if (ports.stream().allMatch(Azurite::listens)) {
                return;
            }
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        close();
        throw new IllegalStateException("Azurite is installed but was not listening after three minutes");
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static Optional<Path> script() {
        for (var directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            var script = directory.resolve("tests/azurite/node_modules/azurite/dist/src/azurite.js");
            if (Files.exists(script)) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }
}
