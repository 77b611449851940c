package io.understudy.functions.story;

import io.understudy.port.Announcer;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.signal.AlertFired;
import io.understudy.signal.ProbeReported;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Lines;
import java.util.List;
import java.util.logging.Logger;

/** Writes the story of every workload into the log, then lets the next announcer tell it its own way. */
public final class StoryLog implements Announcer {

    private static final Logger LOG = Logger.getLogger("io.understudy.story");

    private final Announcer next;

    public StoryLog(Announcer next) {
        this.next = next;
    }

    @Override
    public void announce(WorkloadName workload, List<RunEvent> events, Standing after) {
        for (var event : events) {
            Story.line(workload, event).ifPresent(LOG::info);
        }
        next.announce(workload, events, after);
    }

    /** Tells what an alert says of the estate, also where it is no witness and nothing is decided by it. */
    public static void heard(AlertFired alert) {
        LOG.info(Story.line(alert));
    }

    /** Tells what concerns the estate and changes nothing. */
    public static void noted(String words) {
        LOG.info(Lines.one(words));
    }

    /** Tells what another vantage than ours sees, where it sees trouble; nothing is decided by it. */
    public static void seenFromElsewhere(ProbeReported report) {
        Story.line(report).ifPresent(LOG::warning);
    }
}
