package io.understudy.simulator.azure;

import io.understudy.activation.Installation;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.NewerFences;
import io.understudy.functions.azure.monitor.OriginHealthMetric;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.probe.HttpProber;
import io.understudy.functions.azure.probe.OurToken;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.FenceSighting;
import io.understudy.port.Actuator;
import io.understudy.port.Prober;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.gate.SigningKey;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.people.Told;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Everything of Azure that the automation's processes use, in virtual time. */
public final class DirectAzure {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedAzure azure;
    private final VirtualTime time;
    private final DirectArm arm;
    private final WorldWire wire;
    private final Publication publication;
    private final PublicPlace place;
    private final ScaledClock clock;
    private final Told told;
    private final String vantage;
    private final String estate;

    public DirectAzure(
            SimulatedAzure azure,
            WorldWire wire,
            PublicPlace place,
            SigningKey key,
            Told told,
            VirtualTime time,
            Chance chance,
            Hazards hazards) {
        this.azure = azure;
        this.time = time;
        this.arm = new DirectArm(azure, time, chance, hazards);
        this.wire = wire;
        this.place = place;
        this.publication = new Publication(place, key, time, chance, hazards);
        this.clock = new ScaledClock(time, time.instant(), time.instant(), 1);
        this.told = told;
        this.vantage = azure.estate().controlRegion().name();
        this.estate = azure.estate().name();
    }

    public String vantage() {
        return vantage;
    }

    /** The hands of one process. */
    public Actuator actuator() {
        var checks = new CheckActuators(wire, clock, new AlwaysAtHand("ours"), estate);
        return new AskingOthersFirst(
                new NewerFences(
                        Installation.HOME,
                        order -> List.of(
                                new FenceSighting(place.newest(order.workload()), "the first activation place"))),
                new DirectActuator(arm, publication, checks, told));
    }

    /** Where installations claim workloads. */
    public Claims claims() {
        return new DirectClaims(place);
    }

    /** The eyes of one process. */
    public Prober prober() {
        return new HttpProber(wire, clock, vantage, Runnable::run);
    }

    /** What the edge's probes measured in the minute before this one; Azure Monitor knows it that late. */
    public Optional<ProbeReported> edgeHealth(Workload workload) {
        var end = time.instant().truncatedTo(ChronoUnit.MINUTES);
        var samples = workload.stamps().stream()
                .flatMap(stamp ->
                        stamp
                                .origin()
                                .flatMap(origin -> azure.frontDoor().measured(origin.id(), end.minus(MINUTE), end))
                                .stream()
                                .map(percent -> new Sample(
                                        stamp.name(),
                                        Sample.Look.EDGE,
                                        OriginHealthMetric.finding(percent),
                                        percent + " %")))
                .toList();
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProbeReported(workload.name(), vantage, samples, List.of(), end));
    }

    /** Asks right before each effect whether another installation is in charge, as the real hands do. */
    private record AskingOthersFirst(NewerFences newerFences, Actuator hands) implements Actuator {

        @Override
        public Outcome carryOut(Order order, StillWanted stillWanted) {
            return hands.carryOut(order, asked -> {
                var others = newerFences.check(asked);
                return others instanceof StillWanted.Wanted.Yes ? stillWanted.check(asked) : others;
            });
        }
    }

    /** A token that nobody waits for. */
    private record AlwaysAtHand(String token) implements OurToken {

        @Override
        public Optional<String> fetched() {
            return Optional.of(token);
        }

        @Override
        public Optional<String> atHand() {
            return Optional.of(token);
        }
    }
}
