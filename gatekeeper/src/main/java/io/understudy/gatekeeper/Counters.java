package io.understudy.gatekeeper;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a gatekeeper counts since it started. */
public final class Counters {

    /** One thing that is counted. */
    public enum Of {
        ROUNDS("rounds_total", "Rounds of asking."),
        CHANGES("changes_total", "Rounds that changed what this stamp does or holds."),
        UNCHANGED("control_unchanged_total", "Looks at the control region that found the document it already had."),
        CONTROL_SILENT("control_silent_total", "Looks at a place of the control region that brought nothing."),
        UNTRUSTED("untrusted_total", "Documents that were garbage, forged or signed by a key that is not ours."),
        PEER_ANSWERS("peer_answers_total", "Answers of peers."),
        SWITCH_FAILURES("switch_failures_total", "Rounds in which the cluster could not be brought into line."),
        ADMITTED("admitted_total", "Sub-requests of the ingress that were let in."),
        REFUSED("refused_total", "Sub-requests of the ingress that were refused.");

        private final String metric;
        private final String help;

        Of(String metric, String help) {
            this.metric = metric;
            this.help = help;
        }

        String metric() {
            return metric;
        }

        String help() {
            return help;
        }
    }

    private final Map<Of, LongAdder> counts = new EnumMap<>(Of.class);

    Counters() {
        for (var of : Of.values()) {
            counts.put(of, new LongAdder());
        }
    }

    public long count(Of of) {
        return adder(of).sum();
    }

    void add(Of of) {
        adder(of).increment();
    }

    private LongAdder adder(Of of) {
        var adder = counts.get(of);
        if (adder == null) {
            throw new IllegalStateException("everything that is counted has a counter");
        }
        return adder;
    }
}
