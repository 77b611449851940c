package io.understudy.tests.ledger;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The table service of the real Azurite in a process of its own, if it is installed; else the tests are skipped, and say so. */
final class AzuriteTables implements AutoCloseable {

    /** It is there after a second, or after a minute when its 4,000 files are read for the first time on a busy disk. */
    private static final int ATTEMPTS_MAX = 3_600;

    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final int port;

    private AzuriteTables(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static AzuriteTables startOrSkip() throws IOException, InterruptedException {
        var home = Path.of("..", "azurite").toAbsolutePath().normalize();
        var script = home.resolve("node_modules/azurite/dist/src/table/main.js");
        if (!Files.exists(script)) {
            Assumptions.abort("Azurite is not installed; run tests/azurite/install");
        }
        return start(home.resolve("without-telemetry.js"), script);
    }

    String connectionString() {
        var account = StorageAccount.DEVELOPMENT;
        return "DefaultEndpointsProtocol=http;AccountName=" + account.name() + ";AccountKey=" + account.key()
                + ";TableEndpoint=http://127.0.0.1:" + port + "/" + account.name();
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

    private static AzuriteTables start(Path withoutTelemetry, Path script) throws IOException, InterruptedException {
        var port = freePort();
        var process = new ProcessBuilder(
                        "node",
                        "--require",
                        withoutTelemetry.toString(),
                        script.toString(),
                        "--silent",
                        "--skipApiVersionCheck",
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--tablePort",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var azurite = new AzuriteTables(process, port);
        azurite.awaitListening();
        return azurite;
    }

    private void awaitListening() throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS_MAX && process.isAlive(); attempt++) {
            if (listens()) {
                return;
            }
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        close();
        throw new IllegalStateException("Azurite is installed but was not listening after three minutes");
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
