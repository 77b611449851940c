package io.understudy.simulator.people;

import io.understudy.action.Notice;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Everything that people received, in every channel. */
public final class Told {

    /** One message that reached people. */
    public record Received(Instant at, ChannelName channel, Notice notice) {}

    private final VirtualTime time;
    private final Hazards hazards;
    private final List<Received> received = new ArrayList<>();
    private Consumer<Received> reader = message -> {};

    public Told(VirtualTime time, Hazards hazards) {
        this.time = time;
        this.hazards = hazards;
    }

    /** Somebody reads what arrives. */
    public void readBy(Consumer<Received> person) {
        this.reader = person;
    }

    /** Whether the channel took it. */
    public boolean take(ChannelName channel, Notice notice) {
        if (hazards.strikes(Hazard.NOTIFIER_DOWN)) {
            return false;
        }
        var message = new Received(time.instant(), channel, notice);
        received.add(message);
        reader.accept(message);
        return true;
    }

    public List<Received> received() {
        return Collections.unmodifiableList(received);
    }
}
