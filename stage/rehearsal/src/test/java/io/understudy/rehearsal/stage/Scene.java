package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.ORDERS;

import io.understudy.activation.Duty;
import io.understudy.clock.ScaledClock;
import io.understudy.gatekeeper.GateView;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.UserRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The simulated Azure, its gates and a control region in a time that the test owns: no wire and no threads. */
final class Scene {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    static final Duration ONE_POLL = Duration.ofSeconds(2);

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private Instant now = START;
    private final ScaledClock clock = new ScaledClock(() -> now, START, START, 1);
    private final ControlRegion control = new ControlRegion(clock);
    private final StagedGates gates;
    private final SimulatedAzure azure;

    private Scene(Estate estate, World world, long seed) {
        this.gates = new StagedGates(control.blobs(), control::keyring, clock, seed);
        this.azure =
                new SimulatedAzure(estate, world, LatencyProfile.az2026(), seed, START, gates, (delivery, json) -> {});
        gates.start((workload, stamp) -> azure.stamps().isReachable(workload, stamp, now));
    }

    /** Nobody asks but the test; weu is open under fence 1, and every replica knows. */
    static Scene withoutUsers() {
        return withoutUsers(AnEstate.withAStandby());
    }

    /** The same, where both stamps are declared to admit users. */
    static Scene sideBySide() {
        return withoutUsers(AnEstate.withAStandby(Role.ACTIVE));
    }

    private static Scene withoutUsers(Estate estate) {
        var world = World.asAzureDefaults().withUsers(0, 0).probingEvery(Duration.ofSeconds(1));
        return new Scene(estate, world, 1).established();
    }

    /** Users, probes and workers have begun; weu is open under fence 1, and every replica knows. */
    static Scene withUsers(long seed) {
        var world = World.asAzureDefaults().probingEvery(Duration.ofSeconds(5));
        var scene = new Scene(AnEstate.withAStandby(), world, seed).established();
        scene.azure.begin(scene.now);
        return scene;
    }

    private Scene established() {
        control.open(AnEstate.WEU, 1, 0);
        pass(ONE_POLL.multipliedBy(2));
        return this;
    }

    ScaledClock clock() {
        return clock;
    }

    ControlRegion control() {
        return control;
    }

    SimulatedAzure azure() {
        return azure;
    }

    Instant now() {
        return now;
    }

    boolean areGatesOpen() {
        return gates.areOpen(azure.estate().workloads().get(0));
    }

    StagedGate gate(StampName stamp) {
        return gates.gate(ORDERS, stamp);
    }

    Gatekeeper replica(StampName stamp, int number) {
        return gate(stamp).replicas().get(number).running().orElseThrow();
    }

    List<Long> fences(StampName stamp) {
        return running(stamp).stream()
                .map(Gatekeeper::view)
                .map(GateView::fence)
                .toList();
    }

    List<Duty> duties(StampName stamp) {
        return running(stamp).stream().map(Gatekeeper::duty).toList();
    }

    private List<Gatekeeper> running(StampName stamp) {
        return gate(stamp).replicas().stream()
                .flatMap(replica -> replica.running().stream())
                .toList();
    }

    boolean runsWorkers(StampName stamp) {
        return azure.stamps().hasPower(ORDERS, stamp, now) && gate(stamp).runsWorkers(now);
    }

    /** The status that the next reader in the stamp gets. */
    int read(StampName stamp) {
        return azure.stamps()
                .request(ORDERS, stamp, new UserRequest(UserRequest.Kind.READ), now)
                .status();
    }

    void losePower(Region region) {
        azure.faults().lose(region, now);
    }

    void cutOff(Region region) {
        azure.faults().cutOff(region, now);
    }

    void restore(Region region) {
        azure.faults().restore(region, now);
    }

    void restart(StampName stamp, int number) {
        gate(stamp).restart(number, now);
    }

    void pass(Duration time) {
        var until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plus(STEP);
            azure.advanceTo(now);
            gates.pollWhatIsDue();
        }
    }

    /** Lets the world go on while no gatekeeper looks. */
    void passWithoutALook(Duration time) {
        now = now.plus(time);
        azure.advanceTo(now);
    }

    void passUntil(BooleanSupplier isSo) {
        var limit = now.plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            if (now.isAfter(limit)) {
                throw new AssertionError("it did not come true within " + PATIENCE.toMinutes() + " virtual minutes");
            }
            pass(STEP);
        }
    }

    /** Publishes {@code fence} with everything in neu, and stops when one replica of {@code stamp} has heard. */
    void moveToNeuAndWaitForOneOf(StampName stamp, long fence) {
        control.open(AnEstate.NEU, fence, 0);
        passUntil(() -> fences(stamp).contains(fence));
    }
}
