package io.understudy.cli;

import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Staging;
import io.understudy.rehearsal.Theatre;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps the world up until Ctrl-C, so that people can send alerts and look around. */
@Command(
        name = "serve",
        description = "Keep the simulated world and the functions up until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int PORT_MAX = 65_535;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--estate", paramLabel = "FILE", description = "The estate (default: understudy.yaml).")
    private @Nullable Path estate;

    @Option(names = "--speed", paramLabel = "N", description = "How fast time runs (default: ${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Draws other durations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--port", paramLabel = "N", description = "Where the functions listen (default: ${DEFAULT-VALUE}).")
    private int port = 7071;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        checkPort();
        var home = Home.find();
        var done = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            done.countDown();
            awaitQuietly(closed);
        }));
        try (var theatre = Theatre.open(
                home,
                Optional.ofNullable(estate).orElseGet(home::estate),
                Staging.of(speed, seed).listeningOn(port))) {
            theatre.stage().begin();
            var world = theatre.announce();
            new Welcome(new Paper(out)).print(theatre, world.file(home.cache()));
            done.await();
            out.println("Stopping: what is under way is finished first.");
            out.flush();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private void checkPort() {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "a port lies between 0 (any free one) and " + PORT_MAX + ", not " + port);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
