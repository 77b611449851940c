package io.understudy.gatekeeper.world;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;

import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.activation.Keyring;
import io.understudy.activation.SignedActivation;
import io.understudy.gate.PeerAnswer;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One replica of one stamp's gatekeeper: the real code, with a machine whose clock, power and volume the world owns. */
final class Pod implements Peers {

    static final Duration SLEPT_AFTER = Duration.ofSeconds(60);

    final StampName stamp;
    final int number;
    private final World world;
    private final int phase;
    private Volume volume = new Volume();
    private int boot;
    private Duration skew = Duration.ZERO;
    private boolean isPowered = true;
    private int frozenUntil;
    private Keyring keyring;
    private Optional<Gatekeeper> gate = Optional.empty();

    Pod(World world, StampName stamp, int number, int phase) {
        this.world = world;
        this.stamp = stamp;
        this.number = number;
        this.phase = phase;
        this.keyring = Publisher.vault(0).keyring();
    }

    /** Whether anybody can reach it now. */
    boolean isUp() {
        return isPowered && world.second() >= frozenUntil;
    }

    boolean isPowered() {
        return isPowered;
    }

    boolean isDue() {
        return isUp() && (world.second() + phase) % 2 == 0;
    }

    Instant clock() {
        return NOON.plusSeconds(world.second()).plus(skew);
    }

    Gatekeeper gate() {
        return gate.orElseThrow();
    }

    /** What a user who is sent here is told, and whether this replica keeps workers running. */
    Duty seen() {
        return isUp() ? gate().duty() : Duty.nothing(stamp);
    }

    void poll() {
        gate().poll();
    }

    void start() {
        var settings = GatekeeperSettings.of(ORDERS, stamp);
        var rules = world.lease().map(GateRules::leased).orElse(GateRules.KEEP_LAST_STATE);
        gate = Optional.of(new Gatekeeper(
                new GatekeeperSettings(
                        ORDERS,
                        stamp,
                        rules,
                        settings.pollEvery(),
                        settings.peersEvery(),
                        settings.switchEvery(),
                        SLEPT_AFTER,
                        Optional.empty(),
                        Optional.empty()),
                new GatekeeperPorts(
                        () -> keyring, List.of(place(0), place(1)), this, volume, this::switchWorkers, this::clock),
                world.readings()));
    }

    void losePower() {
        isPowered = false;
        boot++;
        world.switchWorkers(stamp, false);
    }

    void returnPower() {
        isPowered = true;
        frozenUntil = 0;
        start();
    }

    void replace() {
        volume = new Volume();
        start();
    }

    void freezeUntil(int second) {
        frozenUntil = second;
    }

    boolean wasFrozen() {
        return frozenUntil > 0;
    }

    void turnClock(Duration by) {
        skew = skew.plus(by);
    }

    void trust(Keyring fresh) {
        keyring = fresh;
    }

    boolean trusts(int key) {
        return keyring.keys().containsKey(Publisher.vault(key).keyId());
    }

    /** Whether a start would find a document that it may believe, from this boot of the machine. */
    boolean remembers() {
        return volume.isFromThisBoot() && remembersAFloor();
    }

    boolean remembersAFloor() {
        return volume.kept
                .filter(blob ->
                        keyring.keys().containsKey(SignedActivation.parse(blob).keyId()))
                .isPresent();
    }

    private ClusterSwitch.Switching switchWorkers(Duty duty) {
        world.switchWorkers(stamp, duty.runsWorkers());
        return new ClusterSwitch.Switched("");
    }

    private DocumentSource place(int place) {
        return etag -> {
            var blob = world.readsPlace(this, place);
            if (blob.isEmpty()) {
                return new DocumentSource.Failed("no route");
            }
            var tag = Integer.toString(blob.get().hashCode());
            return etag.equals(tag) ? new DocumentSource.Unchanged() : new DocumentSource.Fetched(blob.get(), tag);
        };
    }

    @Override
    public Set<StampName> stamps() {
        return World.STAMPS.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Asked ask(Set<StampName> whom) {
        var answers = new ArrayList<PeerAnswer>();
        var silent = new HashSet<StampName>();
        for (var other : world.pods()) {
            if (other == this || !whom.contains(other.stamp)) {
                continue;
            }
            if (world.reaches(this, other)) {
                answers.add(other.gate().view().toPeers());
            } else {
                silent.add(other.stamp);
            }
        }
        return new Asked(answers, silent);
    }

    static Keyring ring(int older, int newer) {
        var a = Publisher.vault(older);
        var b = Publisher.vault(newer);
        return older == newer ? a.keyring() : new Keyring(Map.of(a.keyId(), a.publicKey(), b.keyId(), b.publicKey()));
    }

    /** A volume that outlives the container, and a boot mark that does not outlive a loss of power. */
    private final class Volume implements Memory {

        private Optional<String> kept = Optional.empty();
        private int mark = -1;

        @Override
        public Optional<String> recall() {
            return kept;
        }

        @Override
        public boolean isFromThisBoot() {
            return mark == boot;
        }

        @Override
        public void keep(String blob) {
            kept = Optional.of(blob);
            mark = boot;
        }

        @Override
        public void distrust() {
            mark = -1;
        }
    }
}
