package io.understudy.simulator.gate;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.GateView;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The gate of one stamp: the replicas of its gatekeeper behind one Service, and the workers that they switch. */
public final class SimulatedGate implements StampGate {

    /** As many as the manifests' Deployment has. */
    private static final int REPLICAS = 2;

    private final GateNetwork network;
    private final WorkloadName workload;
    private final StampName stamp;
    private final List<Replica> replicas;
    private int boot;
    private int connections;
    private boolean workersRun;

    SimulatedGate(GateNetwork network, WorkloadName workload, StampName stamp) {
        this.network = network;
        this.workload = workload;
        this.stamp = stamp;
        var settings = GatekeeperSettings.of(workload, stamp);
        this.replicas = IntStream.range(0, REPLICAS)
                .mapToObj(number -> new Replica(this, settings, network.readings()))
                .toList();
    }

    WorkloadName workload() {
        return workload;
    }

    StampName stamp() {
        return stamp;
    }

    GateNetwork network() {
        return network;
    }

    /** Starts all replicas, each on a phase of its own. */
    void start() {
        for (int number = 0; number < REPLICAS; number++) {
            var replica = replicas.get(number);
            replica.start(network.portsOf(this, replica, boot), Duration.ofSeconds(number));
        }
        network.turned();
    }

    /** One of its replicas hangs, or goes on: it hears no news, and its twin cannot agree with it. */
    public void freezeOne(boolean isFrozen) {
        replicas.get(REPLICAS - 1).setFrozen(isFrozen);
        network.turned();
    }

    /** What the gate answers. */
    public Optional<GateView> asked() {
        return nextReplica().flatMap(Replica::view);
    }

    /** A client connected and learned nothing. */
    void wasConnectedTo() {
        connections++;
    }

    /** The replica that the next connection reaches: by turns. */
    Optional<Replica> nextReplica() {
        var turn = connections++;
        for (int i = 0; i < REPLICAS; i++) {
            var candidate = replicas.get((turn + i) % REPLICAS);
            if (candidate.isRunning()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    Optional<Replica> twinOf(Replica self) {
        return replicas.stream()
                .filter(other -> other != self && !other.isFrozen())
                .findFirst();
    }

    void switchWorkers(boolean run, int inBoot) {
        if (inBoot == boot) {
            workersRun = run;
        }
    }

    @Override
    public Admission admits(Instant now) {
        var most = Admission.NOBODY;
        for (var replica : replicas) {
            var admits = replica.does().map(Duty::admits).orElse(Admission.NOBODY);
            most = admits.compareTo(most) < 0 ? admits : most; // the most generous is declared first
        }
        return most;
    }

    @Override
    public Admission admitsNextCaller(Instant now) {
        return nextReplica().flatMap(Replica::does).map(Duty::admits).orElse(Admission.NOBODY);
    }

    @Override
    public boolean runsWorkers(Instant now) {
        return workersRun;
    }

    @Override
    public void powerLost(Instant now) {
        boot++;
        workersRun = false;
        replicas.forEach(Replica::stop);
        network.turned();
    }

    @Override
    public void powerReturned(Instant now) {
        start();
    }
}
