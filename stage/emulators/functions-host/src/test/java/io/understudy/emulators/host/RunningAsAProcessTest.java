package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.send;
import static io.understudy.emulators.host.BusBench.serviceBus;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.http.Keys;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("emulators")
class RunningAsAProcessTest {

    private static final String READY = "Host ready on ";

    @TempDir
    private Path folder;

    private Process start(HostSettings settings, String... more) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                HostMain.class.getName(),
                "--app",
                settings.appDirectory().toString(),
                "--port",
                "0",
                "--state",
                settings.stateDirectory().toString()));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().putAll(settings.appSettings());
        return builder.start();
    }

    private static List<String> linesUntilReady(BufferedReader out) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith(READY)) {
                return lines;
            }
        }
        throw new IllegalStateException("the host ended before it was ready: " + lines);
    }

    private static URI address(List<String> lines) {
        return URI.create(lines.get(lines.size() - 1).substring(READY.length()));
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    @Test
    void printsItsFunctionsAnswersAndEndsWhenItIsTold() throws IOException, InterruptedException {
        var settings = SampleApp.in(folder).http("Text", "HttpSamples.text", "").packaged();
        var process = start(
                settings,
                "--clock",
                PacedClock.startingNow(InstantSource.system(), 30).text());
        try (var out = reader(process)) {
            var lines = linesUntilReady(out);

            assertThat(lines).anyMatch(line -> line.contains("Text: http://127.0.0.1:"));
            assertThat(new Caller(address(lines)).post("/api/text", "x").body()).isEqualTo("body x");

            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void startsAgainWithItsKeysAfterItWasKilled() throws IOException, InterruptedException {
        var settings = SampleApp.in(folder)
                .http("Text", "HttpSamples.text", "\"authLevel\": \"FUNCTION\"")
                .packaged();
        var killed = start(settings);
        try (var out = reader(killed)) {
            linesUntilReady(out);
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
        var key = Keys.readOrMake(settings.stateDirectory(), List.of(), new AppSettings(settings.appSettings()))
                .functionKey("Text");

        var again = start(settings);
        try (var out = reader(again)) {
            var caller = new Caller(address(linesUntilReady(out)));

            assertThat(caller.get("/api/text?code=" + key).statusCode()).isEqualTo(200);
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    void refusesToStartWithEveryProblemOfTheApp() throws IOException, InterruptedException {
        var settings = SampleApp.in(folder)
                .function("Blob", "HttpSamples.text", "{\"type\": \"blobTrigger\", \"name\": \"blob\"}")
                .packaged();
        var process = start(settings);
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("errors.txt")))
                    .contains("Blob: binding type 'blobTrigger' is not known to this host");
        } finally {
            process.destroyForcibly();
        }
    }

    /** SIGTERM is what a platform sends, SIGINT is Ctrl-C. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void finishesWhatIsInHandAndLeavesTheRestWhenItIsTold(String signal, int status) throws Exception {
        Assumptions.assumeFalse(
                isIgnored(signal), "the shell that started the tests ignores SIGINT; start them in the foreground");
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var entities = EntityConfig.none().withQueue("plain", EntitySettings.DEFAULTS);
        try (var bus = LocalServiceBus.start(BusSettings.inMemory(clock, entities))) {
            send(bus, "plain", message("a"), message("b"), message("c"));
            var process = start(BusBench.receiving(folder, bus.connectionString(), "heldByFiles", "plain", "")
                    .hostJson(serviceBus("\"maxConcurrentCalls\": 1"))
                    .setting("SAMPLE_FOLDER", folder.toString())
                    .packaged());
            try (var out = reader(process)) {
                linesUntilReady(out);
                Await.until("one is in hand", () -> Files.exists(folder.resolve("begun-a")));
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertThat(out.lines().anyMatch(HostMain.STOPPING::equals)).isTrue();

                Files.createFile(folder.resolve("go"));

                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(status);
                assertThat(folder.resolve("ended-a")).exists();
                assertThat(folder.resolve("begun-b")).doesNotExist();
                assertThat(bus.direct().receive("plain", 10))
                        .extracting(DirectMessage::text)
                        .containsExactly("b", "c");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** A signal that is ignored stays so in children; a shell does this to what it starts in the background. */
    private static boolean isIgnored(String signal) throws IOException {
        var status = Path.of("/proc/self/status");
        if (!signal.equals("INT") || !Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
