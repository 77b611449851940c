package io.understudy.cli;

import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Staging;
import io.understudy.rehearsal.Theatre;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps the world up until Ctrl-C, so that people can send alerts and look around. */
@Command(
        name = "serve",
        description = "Keep the simulated world and the functions up until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--estate", paramLabel = "FILE", description = "The estate (default: understudy.yaml).")
    private @Nullable Path estate;

    @Option(names = "--speed", paramLabel = "N", description = "How fast time runs (default: ${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Draws other durations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--port", paramLabel = "N", description = "Where the functions listen (default: ${DEFAULT-VALUE}).")
    private int port = 7071;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
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
            Files.readAllLines(theatre.log()).forEach(out::println);
            tellHowToGoOn(out, theatre);
            done.await();
            out.println("Stopping: what is under way is finished first.");
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void tellHowToGoOn(PrintStream out, Theatre theatre) {
        out.println();
        out.println("The world is up. Every Azure name leads to the stage through the proxy "
                + theatre.stage().environment().get("HTTPS_PROXY") + ".");
        out.println("A token for a person:    TOKEN=$(./understudy token --as alice --at "
                + theatre.stage().frontOffice() + ")");
        out.println(
                "How the workloads stand: curl -H \"Authorization: Bearer $TOKEN\" " + theatre.url() + "/api/status");
        out.println("Ctrl-C stops everything.");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
