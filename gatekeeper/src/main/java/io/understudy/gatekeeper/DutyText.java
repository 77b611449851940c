package io.understudy.gatekeeper;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.stream.Stream;

/** A duty in the few words in which people order it and gatekeepers tell each other: "EVERYBODY workers written". */
public final class DutyText {

    private static final String WORKERS = "workers";
    private static final String WRITTEN = "written";

    private DutyText() {}

    static String write(Duty duty) {
        return duty.admits() + (duty.runsWorkers() ? " " + WORKERS : "") + (duty.isWritten() ? " " + WRITTEN : "");
    }

    /**
     * The duty of {@code stamp} that was written as {@code text}.
     *
     * @throws IllegalArgumentException with a sentence when it is not written so
     */
    public static Duty read(StampName stamp, String text) {
        var words = List.of(text.strip().split(" +", -1));
        var rest = words.subList(1, words.size());
        var whom = Stream.of(Admission.values())
                .filter(a -> a.name().equals(words.get(0)))
                .findFirst();
        if (whom.isEmpty() || !List.of(WORKERS, WRITTEN).containsAll(rest)) {
            throw new IllegalArgumentException("it is written as EVERYBODY, READS_ONLY or NOBODY, and after that"
                    + " 'workers' and 'written', not '" + text + "'");
        }
        return new Duty(stamp, whom.get(), rest.contains(WORKERS), rest.contains(WRITTEN));
    }
}
