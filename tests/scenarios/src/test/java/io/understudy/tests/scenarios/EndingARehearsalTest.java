package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class EndingARehearsalTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_WITHOUT_A_READER = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoProcessBehindWhetherItIsAskedToEndOrKilled(boolean isKilled) throws Exception {
        var rehearsal = start();
        await("the functions host runs", () -> rehearsal.children().findAny().isPresent());
        var host = rehearsal.children().findAny().orElseThrow();

        if (isKilled) {
            rehearsal.destroyForcibly();
        } else {
            rehearsal.destroy();
        }

        assertThat(rehearsal.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await("the functions host has ended", () -> !host.isAlive());
    }

    @Test
    void saysWhatIsWrongWithAnEstateAndExitsWithTwo() throws Exception {
        var estate = Files.writeString(folder.resolve("estate.yaml"), "workloads: 3");

        var process = start("--estate", estate.toString());

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(folder.resolve("out.log"))
                .content()
                .contains("the estate has 3 problems", "Write under 'workloads'");
    }

    @Test
    void endsSoonAfterItsReaderHasGone() throws Exception {
        var rehearsal = start(ProcessBuilder.Redirect.PIPE);
        try (var reader = rehearsal.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).startsWith("region-lost: ");
        }
        await("the functions host runs", () -> rehearsal.children().findAny().isPresent());
        var host = rehearsal.children().findAny().orElseThrow();

        assertThat(rehearsal.waitFor(LIMIT_WITHOUT_A_READER.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(rehearsal.exitValue()).isEqualTo(3);
        await("the functions host has ended", () -> !host.isAlive());
    }

    private Process start(String... more) throws IOException {
        return start(ProcessBuilder.Redirect.to(folder.resolve("out.log").toFile()), more);
    }

    private static Process start(ProcessBuilder.Redirect out, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dunderstudy.home=" + Play.home().root(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.understudy.cli.Understudy",
                "rehearse"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("it did not come about that " + what)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
