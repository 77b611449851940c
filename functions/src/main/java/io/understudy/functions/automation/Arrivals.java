package io.understudy.functions.automation;

import io.understudy.functions.port.Attic;
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

    /** Keeps what names nothing of ours, for the status. */
    public void keepUnmapped(String id, String words) {
        attic.keep(Attic.Kind.UNMAPPED, id, words, clock.instant());
    }
}
