package io.understudy.local.stage;

import io.understudy.activation.Admission;
import io.understudy.gatekeeper.GateView;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Round;
import io.understudy.local.azure.StampGate;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real gatekeeper of one simulated stamp. Losing power ends it; power that returns starts a new one, cold. */
final class StagedGate implements StampGate {

    private final WorkloadName workload;
    private final StampName stamp;
    private final Supplier<GatekeeperPorts> ports;
    private volatile @Nullable Gatekeeper gatekeeper;

    StagedGate(WorkloadName workload, StampName stamp, Supplier<GatekeeperPorts> ports) {
        this.workload = workload;
        this.stamp = stamp;
        this.ports = ports;
    }

    WorkloadName workload() {
        return workload;
    }

    StampName stamp() {
        return stamp;
    }

    /** Starts the gatekeeper; before that the gate is closed. */
    void start() {
        gatekeeper = new Gatekeeper(GatekeeperSettings.of(workload, stamp), ports.get());
    }

    Optional<Gatekeeper> running() {
        return Optional.ofNullable(gatekeeper);
    }

    Optional<Round> poll() {
        return running().map(Gatekeeper::poll);
    }

    Optional<GateView> view() {
        return running().map(Gatekeeper::view);
    }

    @Override
    public Admission admits(Instant now) {
        return running().map(g -> g.duty().admits()).orElse(Admission.NOBODY);
    }

    @Override
    public boolean runsWorkers(Instant now) {
        return running().map(g -> g.duty().runsWorkers()).orElse(false);
    }

    @Override
    public void powerLost(Instant now) {
        gatekeeper = null;
    }

    @Override
    public void powerReturned(Instant now) {
        start();
    }
}
