package io.understudy.emulators.host;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.UnusableApp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The host as a process: {@code HostMain --app DIR --port N [--clock TEXT] [--state DIR] [--with-parent]}. Its
 * environment is the app settings. It ends on SIGTERM after draining, and with {@code --with-parent} when its standard
 * input ends; being killed costs nothing but what was in hand.
 */
public final class HostMain {

    static final String STOPPING = "Stopping: what is in hand is finished first.";

    private static final String WITH_PARENT = "--with-parent";
    private static final int UNUSABLE = 2;
    private static final Logger SDK = Logger.getLogger("com.azure");

    private HostMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        setUpLogging();
        FunctionsHost host;
        try {
            host = FunctionsHost.start(settings(arguments, System.getenv()));
        } catch (UnusableApp | IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(UNUSABLE);
            return;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            host.stopListeners();
                            System.out.println(STOPPING); // the log is closing down too by now
                            host.close();
                            stopped.countDown();
                        },
                        "host-stop"));
        announce(host, System.out);
        if (List.of(arguments).contains(WITH_PARENT)) {
            endWithParent();
        }
        stopped.await();
    }

    /** The process that started us holds the other end of our input; when it is gone, however it ended, we go as well. */
    private static void endWithParent() {
        var watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // the parent is gone, which is what we wait for
                    }
                    System.exit(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    static void announce(FunctionsHost host, PrintStream out) {
        out.println();
        out.println(host.listing());
        out.println("Host ready on " + host.baseUri());
        out.flush();
    }

    static HostSettings settings(String[] arguments, Map<String, String> environment) {
        var app = Path.of(value(arguments, "--app")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "usage: --app DIR [--port N] [--clock TEXT] [--state DIR] [--with-parent]")))
                .toAbsolutePath()
                .normalize();
        var clock = value(arguments, "--clock")
                .map(text -> PacedClock.parse(text, InstantSource.system()))
                .orElseGet(() -> PacedClock.startingNow(InstantSource.system(), 1));
        var state = value(arguments, "--state").map(Path::of).orElse(app.resolveSibling(app.getFileName() + ".state"));
        var port = Integer.parseInt(value(arguments, "--port").orElse("7071"));
        return new HostSettings(app, port, state, clock, environment);
    }

    private static Optional<String> value(String[] arguments, String name) {
        for (var i = 0; i < arguments.length - 1; i++) {
            if (arguments[i].equals(name)) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.empty();
    }

    private static void setUpLogging() {
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n");
        }
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        SDK.setLevel(Level.SEVERE); // the host says once itself when the bus is away
    }
}
