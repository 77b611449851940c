package io.understudy.rehearsal.stage;

import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * One replica of a stamp's gatekeeper: the real one in a pod, whose volume outlives the container and the power. What
 * lies on it is believed in the boot that wrote it, and is a floor in any later one.
 */
final class StagedReplica {

    /** Only shortens a pause, as in the real loop. */
    private static final double JITTER = 0.2;

    private static final int NO_BOOT = -1;

    private final GatekeeperSettings settings;
    private final Wiring wiring;
    private volatile Kept kept = new Kept(Optional.empty(), NO_BOOT);
    private volatile Optional<Gatekeeper> running = Optional.empty();
    private volatile Instant due = Instant.MAX;

    /** What a container is connected to when it starts. */
    @FunctionalInterface
    interface Wiring {
        GatekeeperPorts connect(StagedReplica replica, Memory memory, ClusterSwitch cluster);
    }

    private record Kept(Optional<String> blob, int boot) {}

    StagedReplica(GatekeeperSettings settings, Wiring wiring) {
        this.settings = settings;
        this.wiring = wiring;
    }

    /** Starts a container, in place of the one that may have run. */
    void start(int boot, ClusterSwitch cluster, Instant firstLook) {
        running = Optional.of(new Gatekeeper(settings, wiring.connect(this, new Volume(boot), cluster)));
        due = firstLook;
    }

    void stop() {
        running = Optional.empty();
    }

    /** The gatekeeper in the container that runs; none without power. */
    Optional<Gatekeeper> running() {
        return running;
    }

    /** Lets the gatekeeper look if its turn has come; returns when it comes next. */
    Instant pollIfDue(Instant now, Random chance) {
        if (!due.isAfter(now)) {
            running.ifPresent(Gatekeeper::poll);
            due = now.plus(pause(chance));
        }
        return due;
    }

    private Duration pause(Random chance) {
        var longest = settings.pollEvery().toNanos();
        return Duration.ofNanos(Math.round(longest * (1 - JITTER * chance.nextDouble())));
    }

    /** The volume, as a container sees it that was started in one boot of the machine. */
    private final class Volume implements Memory {

        private final int boot;

        Volume(int boot) {
            this.boot = boot;
        }

        @Override
        public Optional<String> recall() {
            return kept.blob();
        }

        @Override
        public boolean isFromThisBoot() {
            return kept.boot() == boot;
        }

        @Override
        public void keep(String blob) {
            kept = new Kept(Optional.of(blob), boot);
        }

        @Override
        public void distrust() {
            kept = new Kept(kept.blob(), NO_BOOT);
        }
    }
}
