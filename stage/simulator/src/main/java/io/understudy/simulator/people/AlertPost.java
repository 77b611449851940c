package io.understudy.simulator.people;

import io.understudy.functions.azure.monitor.AlertPayload;
import io.understudy.functions.azure.monitor.AlertReading;
import io.understudy.port.Outbox;
import io.understudy.signal.AlertFired;
import io.understudy.simulator.hazard.Crashed;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.Limits;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.Estate;
import io.understudy.world.people.AlertSink;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The way of an alert from Azure Monitor to the automation, through the real reader of its payload. */
public final class AlertPost implements AlertSink {

    /** Hears what the receiver answered to a delivery. */
    @FunctionalInterface
    public interface Answered {
        void answered(String delivery, int status);
    }

    private final Estate estate;
    private final VirtualTime time;
    private final Chance chance;
    private final Limits limits;
    private final Hazards hazards;
    private Consumer<List<AlertFired>> door = signals -> {};
    private Answered back = (delivery, status) -> {};

    public AlertPost(Estate estate, VirtualTime time, Chance chance, Limits limits, Hazards hazards) {
        this.estate = estate;
        this.time = time;
        this.chance = chance;
        this.limits = limits;
        this.hazards = hazards;
    }

    public void leadTo(Consumer<List<AlertFired>> arrivals, Answered answers) {
        this.door = arrivals;
        this.back = answers;
    }

    @Override
    public void post(String delivery, String json) {
        if (hazards.strikes(Hazard.ALERT_MISSING)) {
            time.in(Duration.ZERO, () -> back.answered(delivery, 202));
            return;
        }
        var delay = chance.seconds("post", 0.05, 1);
        if (hazards.strikes(Hazard.ALERT_LATE)) {
            delay = limits.seconds(chance, "post late", 60, 720);
        }
        if (json.contains("\"Fired\"") && hazards.strikes(Hazard.ALERT_RESOLVED_FIRST)) {
            delay = chance.seconds("post fired last", 360, 900);
        }
        time.in(delay, () -> deliver(delivery, json));
        if (hazards.strikes(Hazard.ALERT_DOUBLED)) {
            time.in(delay.plus(limits.seconds(chance, "post doubled", 1, 90)), () -> deliver("", json));
        }
    }

    /** Delivers an alert that nobody waits for an answer to. */
    public void forge(String json) {
        deliver("", json);
    }

    private void deliver(String delivery, String json) {
        back.answered(delivery, statusOf(json));
    }

    private int statusOf(String json) {
        try {
            if (AlertPayload.read(json, estate, time.instant()) instanceof AlertReading.Mapped mapped) {
                door.accept(mapped.signals());
            }
            return 202;
        } catch (Outbox.BusUnavailable | Crashed busy) {
            return 503;
        }
    }
}
