package io.understudy.simulator.gate;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.GateView;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Readings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One replica of a stamp's gatekeeper: the real one, whose volume outlives its container and the power. */
final class Replica {

    /** So long rounds are left out at most; a gatekeeper that has not looked for five minutes believes that it slept. */
    private static final Duration CALM_MAX = Duration.ofMinutes(4);

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
    private Optional<Weather> calmIn = Optional.empty();
    private Instant polledAt = Instant.MIN;
    private Optional<Instant> leftOutAt = Optional.empty();
    private int leftOut;
    private long rounds;
    private boolean isCatchingUp;

    Replica(SimulatedGate gate, GatekeeperSettings settings, Readings readings) {
        this.gate = gate;
        this.settings = settings;
        this.readings = readings;
    }

    /** Whether a container runs; none does without power. */
    boolean isRunning() {
        return running.isPresent();
    }

    /** What it answers; nothing where none runs. */
    Optional<GateView> view() {
        running.ifPresent(this::catchUp);
        return running.map(Gatekeeper::view);
    }

    /** The time that its gatekeeper knows. */
    InstantSource clock() {
        return () ->
                isCatchingUp ? leftOutAt.orElseThrow() : gate.network().time().instant();
    }

    /** Whether it is in a round that lies in the past, in which the place still held what it had held before. */
    boolean isCatchingUp() {
        return isCatchingUp;
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
        calmIn = Optional.empty();
        leftOutAt = Optional.empty();
        leftOut = 0;
        life++;
    }

    void start(GatekeeperPorts ports, Duration firstLook) {
        running = Optional.of(new Gatekeeper(settings, ports, readings));
        does = Optional.empty();
        rounds = 0;
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
            running.ifPresent(this::pollUnlessCalm);
        }
        var share = 1 - JITTER * gate.network().chance().share("poll");
        var pause = Duration.ofNanos(Math.round(settings.pollEvery().toNanos() * share));
        gate.network().time().in(pause, () -> poll(inLife));
    }

    /** A round in which nothing can have changed since the last one is left out: it would hear the same again. */
    private void pollUnlessCalm(Gatekeeper keeper) {
        var now = gate.network().time().instant();
        var weather = gate.network().weather(gate);
        if (calmIn.filter(weather::equals).isPresent() && now.isBefore(polledAt.plus(CALM_MAX))) {
            leftOutAt = Optional.of(now);
            leftOut++;
            if (rounds++ % settings.peersEvery() == 0) {
                gate.network().wouldAskFrom(gate);
            }
            return;
        }
        catchUp(keeper);
        var before = keeper.view();
        var round = keeper.poll();
        rounds++;
        var after = keeper.view();
        if (round.changed() || !isSame(before, after)) {
            gate.network().turned();
        }
        does = Optional.empty();
        polledAt = now;
        calmIn = isCalm(after) ? Optional.of(gate.network().weather(gate)) : Optional.empty();
    }

    private static boolean isSame(GateView before, GateView after) {
        return before.state().isSettled() == after.state().isSettled()
                && before.blob().equals(after.blob())
                && before.duty().equals(after.duty())
                && before.isInLine() == after.isInLine()
                && before.twinsAgree() == after.twinsAgree();
    }

    private boolean isCalm(GateView view) {
        return view.state().isSettled()
                && view.isInLine()
                && view.twinsAgree()
                && gate.network().weather(gate).isReached()
                && gate.network().published(gate.workload()).equals(view.blob());
    }

    /**
     * Makes up for the rounds that were left out. Of all of them a gatekeeper remembers the instant of the last one, and
     * how many there were, as far as some rounds ask more than others.
     */
    private void catchUp(Gatekeeper keeper) {
        if (leftOutAt.isPresent() && !isCatchingUp) {
            isCatchingUp = true;
            try {
                for (int round = (leftOut - 1) % cycle(); round >= 0; round--) {
                    keeper.poll();
                }
                polledAt = leftOutAt.get();
            } finally {
                isCatchingUp = false;
                leftOut = 0;
                leftOutAt = Optional.empty();
            }
        }
    }

    /** After so many rounds one asks for the same as the first. */
    private int cycle() {
        var isWithin = settings.switchEvery() % settings.peersEvery() == 0;
        return isWithin ? settings.switchEvery() : settings.switchEvery() * settings.peersEvery();
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
