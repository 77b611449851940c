package io.understudy.simulator.gate;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Readings;
import java.time.Duration;
import java.util.Optional;

/** One replica of a stamp's gatekeeper: the real one, whose volume outlives its container and the power. */
final class Replica {

    /** Only shortens a pause, as in the real loop. */
    private static final double JITTER = 0.2;

    private static final int NO_BOOT = -1;

    private final SimulatedGate gate;
    private final GatekeeperSettings settings;
    private final Readings readings;
    private Optional<String> kept = Optional.empty();
    private int keptInBoot = NO_BOOT;
    private Optional<Gatekeeper> running = Optional.empty();
    private boolean isFrozen;
    private int life;
    private Optional<Duty> does = Optional.empty();

    Replica(SimulatedGate gate, GatekeeperSettings settings, Readings readings) {
        this.gate = gate;
        this.settings = settings;
        this.readings = readings;
    }

    /** The gatekeeper in the container that runs; none without power. */
    Optional<Gatekeeper> running() {
        return running;
    }

    /**
     * What it does; nothing where none runs. Without a lease that changes only with a poll, and it is asked after every
     * event.
     */
    Optional<Duty> does() {
        if (does.isEmpty()) {
            does = running.map(Gatekeeper::duty);
        }
        return does;
    }

    /** A frozen one polls no more, and answers its users as it did. */
    void setFrozen(boolean frozen) {
        isFrozen = frozen;
    }

    boolean isFrozen() {
        return isFrozen;
    }

    void stop() {
        running = Optional.empty();
        does = Optional.empty();
        life++;
    }

    void start(GatekeeperPorts ports, Duration firstLook) {
        running = Optional.of(new Gatekeeper(settings, ports, readings));
        does = Optional.empty();
        var own = ++life;
        gate.network().time().in(firstLook, () -> poll(own));
    }

    Memory volume(int boot) {
        return new Volume(boot);
    }

    ClusterSwitch switchIn(int boot) {
        return duty -> {
            gate.switchWorkers(duty.runsWorkers(), boot);
            return new ClusterSwitch.Switched("");
        };
    }

    private void poll(int inLife) {
        if (inLife != life) {
            return;
        }
        if (!isFrozen) {
            running.ifPresent(Gatekeeper::poll);
            does = Optional.empty();
        }
        var share = 1 - JITTER * gate.network().chance().share("poll");
        var pause = Duration.ofNanos(Math.round(settings.pollEvery().toNanos() * share));
        gate.network().time().in(pause, () -> poll(inLife));
    }

    /** The volume, as a container sees it that was started in one boot of the machine. */
    private final class Volume implements Memory {

        private final int boot;

        Volume(int boot) {
            this.boot = boot;
        }

        @Override
        public Optional<String> recall() {
            return kept;
        }

        @Override
        public boolean isFromThisBoot() {
            return keptInBoot == boot;
        }

        @Override
        public void keep(String blob) {
            kept = Optional.of(blob);
            keptInBoot = boot;
        }

        @Override
        public void distrust() {
            keptInBoot = NO_BOOT;
        }
    }
}
