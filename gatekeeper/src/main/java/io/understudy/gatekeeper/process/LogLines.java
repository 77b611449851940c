package io.understudy.gatekeeper.process;

import io.understudy.gate.Json;
import io.understudy.gatekeeper.GatekeeperSettings;
import java.io.PrintStream;
import java.time.InstantSource;

/** One line of JSON for each thing that is worth saying, for the collector of the cluster. */
final class LogLines {

    private final PrintStream out;
    private final GatekeeperSettings settings;
    private final InstantSource clock;
    private String last = "";

    LogLines(PrintStream out, GatekeeperSettings settings, InstantSource clock) {
        this.out = out;
        this.settings = settings;
        this.clock = clock;
    }

    void say(String sentence) {
        out.println("{\"at\":" + Json.quote(clock.instant().toString())
                + ",\"workload\":" + Json.quote(settings.workload().value())
                + ",\"stamp\":" + Json.quote(settings.stamp().value())
                + ",\"said\":" + Json.quote(sentence) + "}");
    }

    /** Logs a sentence only when it differs from the previous one, so that a lasting trouble is one line. */
    synchronized void sayOnce(String sentence) {
        if (!sentence.equals(last)) {
            last = sentence;
            say(sentence);
        }
    }
}
