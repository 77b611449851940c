package io.understudy.functions.automation;

import io.understudy.functions.port.Attic;
import io.understudy.functions.story.StoryLog;
import io.understudy.port.Outbox;
import io.understudy.signal.Signal;
import java.time.InstantSource;
import java.util.List;

/** What arrives from outside: what says something about the estate goes onto the bus, the rest into the attic. */
public final class Arrivals {

    private final Outbox outbox;
    private final Attic attic;
    private final InstantSource clock;

    Arrivals(Outbox outbox, Attic attic, InstantSource clock) {
        this.outbox = outbox;
        this.attic = attic;
        this.clock = clock;
    }

    /** Sends signals to where they are weighed. */
    public void take(List<? extends Signal> signals) {
        outbox.signal(List.copyOf(signals));
    }

    /** Tells what concerns the estate and changes nothing. */
    public void note(String words) {
        StoryLog.noted(words);
    }

    /** Keeps what names nothing of ours, for the status; says whether it is kept for the first time. */
    public boolean keepUnmapped(String id, String words) {
        if (attic.holds(Attic.Kind.UNMAPPED, id)) {
            return false;
        }
        attic.keep(Attic.Kind.UNMAPPED, id, words, clock.instant());
        return true;
    }
}
