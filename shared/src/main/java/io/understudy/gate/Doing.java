package io.understudy.gate;

import io.understudy.activation.Duty;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.Optional;

/**
 * What a gate says that its stamp does at this moment, no matter by whose order. As text: "EVERYBODY workers written".
 *
 * @param runsWorkers whether consumers and scheduled jobs run there
 * @param isWritten whether that stamp's data may be written
 */
public record Doing(Degree admits, boolean runsWorkers, boolean isWritten) {

    private static final String WORKERS = "workers";
    private static final String WRITTEN = "written";
    private static final int TEXT_MAX = 200;

    public static Doing of(Duty duty) {
        return new Doing(Degree.of(duty.admits()), duty.runsWorkers(), duty.isWritten());
    }

    /** What was written as {@code text}; words that a newer gate added after the degree are passed over. */
    public static Heard<Doing> parse(String text) {
        return Heard.by(() -> {
            if (text.length() > TEXT_MAX) {
                throw new IllegalArgumentException(
                        "what a gate does has at most " + TEXT_MAX + " characters, not " + text.length());
            }
            var words = List.of(text.split(" ", -1));
            var rest = words.subList(1, words.size());
            return new Doing(new Degree(words.get(0)), rest.contains(WORKERS), rest.contains(WRITTEN));
        });
    }

    public String text() {
        return admits + (runsWorkers ? " " + WORKERS : "") + (isWritten ? " " + WRITTEN : "");
    }

    /** The duty of {@code stamp} that does this; empty where the degree is not known here. */
    public Optional<Duty> duty(StampName stamp) {
        return admits.known().map(admission -> new Duty(stamp, admission, runsWorkers, isWritten));
    }
}
