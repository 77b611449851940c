package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingARehearsalTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

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

    private Process start(String... more) throws IOException {
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
                .redirectOutput(folder.resolve("out.log").toFile())
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
