package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingAtAPortTest {

    private static final String HOME = "understudy.home";
    private static final Path SHIPPED =
            Path.of("..", "understudy.yaml").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty(HOME);
    }

    @Test
    void saysThatAPortIsUsedBeforeAnythingIsStarted() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CommandLineRun.of(
                    "serve", "--estate", SHIPPED.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run)
                    .isEqualTo(new CommandLineRun(
                            2,
                            "",
                            "understudy: port " + taken.getLocalPort()
                                    + " is used by another process; choose another one with --port"
                                    + System.lineSeparator()));
            assertThat(home.resolve("target/stage/certificates")).doesNotExist();
        }
    }

    @Test
    void knowsNoPortBeyondTheLast() {
        assertThat(CommandLineRun.of("serve", "--port", "70000").err())
                .contains("a port lies between 0 (any free one) and 65535, not 70000");
    }
}
