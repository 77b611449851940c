package io.understudy.rehearsal.stage;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampGate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The gate of one simulated stamp: the replicas of its gatekeeper behind one Service, and the workers that they switch.
 * Losing power ends them all; power that returns starts them again, cold.
 */
final class StagedGate implements StampGate {

    /** As many as the manifests' Deployment has. */
    static final int REPLICAS = 2;

    private final WorkloadName workload;
    private final StampName stamp;
    private final GatekeeperSettings settings;
    private final List<StagedReplica> replicas;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicInteger boot = new AtomicInteger();
    private volatile LastSwitch lastSwitch = new LastSwitch(false, 0);

    /** What was switched last, and in which boot: a round that outlives a loss of power switches nothing any more. */
    private record LastSwitch(boolean runsWorkers, int boot) {}

    StagedGate(WorkloadName workload, StampName stamp, StagedReplica.Wiring wiring) {
        this.workload = workload;
        this.stamp = stamp;
        this.settings = GatekeeperSettings.of(workload, stamp);
        this.replicas = IntStream.range(0, REPLICAS)
                .mapToObj(number -> new StagedReplica(settings, wiring))
                .toList();
    }

    WorkloadName workload() {
        return workload;
    }

    StampName stamp() {
        return stamp;
    }

    List<StagedReplica> replicas() {
        return replicas;
    }

    /** Starts all replicas, each on a phase of its own; before that the gate is closed. */
    void start(Instant now) {
        var step = settings.pollEvery().dividedBy(REPLICAS);
        for (int number = 0; number < REPLICAS; number++) {
            start(number, now.plus(step.multipliedBy(number)));
        }
    }

    /** Ends one replica's container and starts another in the same pod, which finds the volume as it was left. */
    void restart(int number, Instant now) {
        start(number, now);
    }

    private void start(int number, Instant firstLook) {
        var thisBoot = boot.get();
        replicas.get(number).start(thisBoot, duty -> switchWorkers(duty, thisBoot), firstLook);
    }

    private ClusterSwitch.Switching switchWorkers(Duty duty, int inBoot) {
        lastSwitch = new LastSwitch(duty.runsWorkers(), inBoot);
        return new ClusterSwitch.Switched("");
    }

    /** The replica that the next connection reaches: by turns, where the real Service spreads by chance. */
    Optional<Gatekeeper> next() {
        var running = running();
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(running.get((int) (connections.getAndIncrement() % running.size())));
    }

    /** Whether everybody is admitted, whichever replica they reach. */
    boolean isOpenInEveryReplica() {
        var running = running();
        return running.size() == REPLICAS
                && running.stream().allMatch(gatekeeper -> gatekeeper.duty().admits() == Admission.EVERYBODY);
    }

    @Override
    public Admission admits(Instant now) {
        return running().stream()
                .map(gatekeeper -> gatekeeper.duty().admits())
                .min(Comparator.naturalOrder()) // the most generous is declared first
                .orElse(Admission.NOBODY);
    }

    @Override
    public Admission admitsNextCaller(Instant now) {
        return next().map(gatekeeper -> gatekeeper.duty().admits()).orElse(Admission.NOBODY);
    }

    /** After a boot the workers' init container waits, until a replica knows that they run here and switches them. */
    @Override
    public boolean runsWorkers(Instant now) {
        var last = lastSwitch;
        return last.runsWorkers() && last.boot() == boot.get();
    }

    @Override
    public void powerLost(Instant now) {
        boot.incrementAndGet();
        replicas.forEach(StagedReplica::stop);
    }

    @Override
    public void powerReturned(Instant now) {
        start(now);
    }

    private List<Gatekeeper> running() {
        return replicas.stream()
                .map(StagedReplica::running)
                .flatMap(Optional::stream)
                .toList();
    }
}
