package io.understudy.simulator.azure;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.probe.HttpProber;
import io.understudy.functions.azure.probe.OurToken;
import io.understudy.port.Actuator;
import io.understudy.port.Prober;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.gate.SigningKey;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.people.Inbox;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.world.SimulatedAzure;
import java.util.Optional;

/** Everything of Azure that the automation's processes use, in virtual time. */
public final class DirectAzure {

    private final DirectArm arm;
    private final WorldWire wire;
    private final Publication publication;
    private final ScaledClock clock;
    private final Inbox inbox;
    private final String vantage;
    private final String estate;

    public DirectAzure(
            SimulatedAzure azure,
            WorldWire wire,
            PublicPlace place,
            SigningKey key,
            Inbox inbox,
            VirtualTime time,
            Chance chance,
            Hazards hazards) {
        this.arm = new DirectArm(azure, time, chance, hazards);
        this.wire = wire;
        this.publication = new Publication(place, key, time, chance, hazards);
        this.clock = new ScaledClock(time, time.instant(), time.instant(), 1);
        this.inbox = inbox;
        this.vantage = azure.estate().controlRegion().name();
        this.estate = azure.estate().name();
    }

    public String vantage() {
        return vantage;
    }

    /** The hands of one process. */
    public Actuator actuator() {
        var checks = new CheckActuators(wire, clock, OurToken.of(Optional.of("ours")), estate);
        return new DirectActuator(arm, publication, checks, inbox);
    }

    /** The eyes of one process. */
    public Prober prober() {
        return new HttpProber(wire, clock, vantage);
    }
}
