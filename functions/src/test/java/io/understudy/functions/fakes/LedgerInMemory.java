package io.understudy.functions.fakes;

import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger in memory; while it is away it answers that it cannot be reached. */
public final class LedgerInMemory implements Ledger {

    private static final String AWAY = "a test took the ledger away";

    private final Map<WorkloadName, List<RunEvent>> events = new LinkedHashMap<>();
    private final Map<WorkloadName, Head> heads = new HashMap<>();
    private boolean isAway;
    private int stoodFor;

    public void goAway() {
        isAway = true;
    }

    public void comeBack() {
        isAway = false;
    }

    /** From now on a reading begins after this many events, as after a checkpoint; what came before is kept for people. */
    public void beginReadingAfter(int number) {
        stoodFor = number;
    }

    public List<RunEvent> eventsOf(WorkloadName workload) {
        return List.copyOf(events.getOrDefault(workload, List.of()));
    }

    @Override
    public Reading read(WorkloadName workload) {
        var all = eventsOf(workload);
        return isAway
                ? new Reading.Unavailable(AWAY)
                : new Reading.Found(version(all.size()), all.subList(0, stoodFor), all.subList(stoodFor, all.size()));
    }

    @Override
    public Reading since(WorkloadName workload, long number) {
        var all = eventsOf(workload);
        return isAway ? new Reading.Unavailable(AWAY) : new Reading.Found(version(all.size()), all);
    }

    @Override
    public HeadReading head(WorkloadName workload) {
        return isAway
                ? new HeadReading.Unavailable(AWAY)
                : new HeadReading.Found(heads.getOrDefault(workload, Head.NEW));
    }

    @Override
    public Appending append(WorkloadName workload, Version expected, List<RunEvent> more, Head head) {
        if (isAway) {
            return new Appending.Unavailable(AWAY);
        }
        var all = events.computeIfAbsent(workload, w -> new ArrayList<>());
        if (!version(all.size()).equals(expected)) {
            return new Appending.Overtaken();
        }
        all.addAll(more);
        heads.put(workload, head);
        return new Appending.Appended();
    }

    @Override
    public List<WorkloadName> open() {
        return heads.entrySet().stream()
                .filter(h -> h.getValue().runOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Version version(long events) {
        return events == 0 ? Version.NONE : new Version(events, "etag-" + events);
    }
}
