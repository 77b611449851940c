package io.understudy.gatekeeper.process;

import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.JsonText;
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
        out.println("{\"at\":" + JsonText.quote(clock.instant().toString())
                + ",\"workload\":" + JsonText.quote(settings.workload().value())
                + ",\"stamp\":" + JsonText.quote(settings.stamp().value())
                + ",\"said\":" + JsonText.quote(sentence) + "}");
    }

    /** Logs a sentence only when it differs from the previous one, so a trouble that lasts is one line. */
    synchronized void sayOnce(String sentence) {
        if (!sentence.equals(last)) {
            last = sentence;
            say(sentence);
        }
    }
}
