package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.SEA;
import static io.understudy.gatekeeper.Vault.WEU;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Keyring;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Three stamps with two gatekeepers each and one control region, in virtual time, while a seed cuts wires, turns clocks,
 * replays, forges, rotates keys, restarts pods and takes the power of whole regions.
 */
final class World {

    private static final List<StampName> STAMPS = List.of(WEU, NEU, SEA);
    private static final StampName CONTROL = new StampName("control");

    private final Random chance;
    private final Vault forger = Vault.named("k1");
    private final List<Vault> vaults = new ArrayList<>(List.of(Vault.named("k1")));
    private final List<Activation> published = new ArrayList<>();
    private final List<String> blobs = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Keyring keyring = vaults.get(0).keyring();
    private Optional<String> misleading = Optional.empty();
    private final List<String> brokenTrust = new ArrayList<>();
    private final List<Instant> publishedAt = new ArrayList<>();
    private Instant misledAt = Instant.MIN;
    private int second;

    World(long seed) {
        chance = new Random(seed);
        publish(WEU);
        for (var stamp : STAMPS) {
            replicas.add(new Replica(stamp));
            replicas.add(new Replica(stamp));
        }
        replicas.forEach(Replica::start);
    }

    void oneSecond() {
        second++;
        if (chance.nextInt(8) == 0) {
            happen(chance.nextInt(12));
        }
        for (var replica : replicas) {
            if (replica.isUp && (second + replica.phase) % 2 == 0) {
                replica.poll();
            }
        }
    }

    /** Everything works again, except what the gates themselves still believe. */
    void heal() {
        tell("heal");
        cut.clear();
        misleading = Optional.empty();
        for (var replica : replicas) {
            if (!replica.isUp) {
                replica.coldBoot();
            }
        }
    }

    /** What is not as the newest document says although nothing is broken. */
    List<String> disobedient() {
        var newest = newest();
        return replicas.stream()
                .filter(r -> !r.gate().duty().equals(newest.dutyOf(r.stamp)))
                .map(r -> r.stamp + " should be at " + newest + " and is "
                        + r.gate().view())
                .toList();
    }

    /** Promises that do not hold at this moment. */
    List<String> broken() {
        var broken = new ArrayList<>(brokenTrust);
        for (var replica : replicas) {
            if (!replica.isUp) {
                continue;
            }
            var view = replica.gate().view();
            var admits = view.duty().admits() != Admission.NOBODY;
            var held = view.state().held();
            if (held.isPresent() && !published.contains(held.get())) {
                broken.add(replica.stamp + " holds what nobody published: " + held.get());
            }
            if (admits
                    && held.map(h -> h.dutyOf(replica.stamp).admits() == Admission.NOBODY)
                            .orElse(true)) {
                broken.add(replica.stamp + " admits against what it holds: " + view);
            }
            if (view.fence() < replica.fenceSeen) {
                broken.add(replica.stamp + " went back from fence " + replica.fenceSeen + " to " + view.fence());
            }
            replica.fenceSeen = Math.max(replica.fenceSeen, view.fence());
        }
        return broken;
    }

    int publications() {
        return published.size();
    }

    String story() {
        return String.join("\n", story);
    }

    private void happen(int what) {
        switch (what) {
            case 0, 1 -> publish(STAMPS.get(chance.nextInt(STAMPS.size())));
            case 2, 3 -> cut(anyStamp(), CONTROL);
            case 4 -> cut(anyStamp(), anyStamp());
            case 5 -> {
                tell("the wires are mended");
                cut.clear();
            }
            case 6 -> losePower(anyStamp());
            case 7 -> returnPower();
            case 8 -> {
                var replica = replicas.get(chance.nextInt(replicas.size()));
                replica.wasSkewed = true;
                replica.skew = Duration.ofSeconds(chance.nextInt(7200) - 3600L);
                tell("a clock in " + replica.stamp + " is off by " + replica.skew);
            }
            case 9 -> {
                misleading = Optional.of(
                        chance.nextBoolean()
                                ? blobs.get(chance.nextInt(blobs.size()))
                                : forger.sign(Vault.document(anyStamp(), 1_000, WEU, NEU, SEA)));
                tell("a replayed or forged document lies on the blob");
            }
            case 10 -> rotate();
            default -> {
                misledAt = lastMisled();
                misleading = Optional.empty();
                var replica = replicas.get(chance.nextInt(replicas.size()));
                if (replica.isUp) {
                    tell("a pod in " + replica.stamp + " is restarted");
                    replica.start();
                }
            }
        }
    }

    private void publish(StampName active) {
        var activation = Vault.document(active, published.size() + 1L, WEU, NEU, SEA);
        published.add(activation);
        publishedAt.add(time());
        blobs.add(vaults.get(vaults.size() - 1).sign(activation));
        misledAt = lastMisled();
        misleading = Optional.empty();
        tell("fence " + activation.fence() + " admits " + active);
    }

    private void rotate() {
        var old = vaults.get(vaults.size() - 1);
        var fresh = Vault.named("k" + (vaults.size() + 1));
        vaults.add(fresh);
        keyring = new Keyring(Map.of(old.keyId(), old.publicKey(), fresh.keyId(), fresh.publicKey()));
        publish(STAMPS.get(chance.nextInt(STAMPS.size())));
        tell("key " + fresh.keyId() + " signs now");
    }

    private void cut(StampName a, StampName b) {
        tell("no wire between " + a + " and " + b);
        cut.add(a + "-" + b);
        cut.add(b + "-" + a);
    }

    private void losePower(StampName stamp) {
        tell(stamp + " loses its power");
        replicas.stream().filter(r -> r.stamp.equals(stamp)).forEach(r -> r.isUp = false);
    }

    private void returnPower() {
        replicas.stream().filter(r -> !r.isUp).findFirst().ifPresent(first -> {
            tell(first.stamp + " comes back");
            replicas.stream().filter(r -> r.stamp.equals(first.stamp)).forEach(Replica::coldBoot);
        });
    }

    private StampName anyStamp() {
        return STAMPS.get(chance.nextInt(STAMPS.size()));
    }

    private Activation newest() {
        return published.get(published.size() - 1);
    }

    private void tell(String what) {
        story.add(second + " s: " + what);
    }

    private boolean isConnected(StampName a, StampName b) {
        return !cut.contains(a + "-" + b);
    }

    private Instant time() {
        return NOON.plusSeconds(second);
    }

    /** The newest fence that everybody with a working wire has known for a while. */
    private long fenceLongAgo() {
        return publishedAt.stream()
                .filter(at -> at.isBefore(time().minusSeconds(15)))
                .count();
    }

    private Instant lastMisled() {
        return misleading.isPresent() ? time() : misledAt;
    }

    private String blobNow() {
        return misleading.orElseGet(() -> blobs.get(blobs.size() - 1));
    }

    /** One pod, with its clock and its volume. */
    private final class Replica {

        private final StampName stamp;
        private final int phase = chance.nextInt(2);
        private final GatekeeperTest.KeptMemory memory = new GatekeeperTest.KeptMemory();
        private Duration skew = Duration.ZERO;
        private boolean isUp = true;
        private long fenceSeen;
        private boolean wasSkewed;
        private Optional<Gatekeeper> gate = Optional.empty();

        Replica(StampName stamp) {
            this.stamp = stamp;
        }

        Gatekeeper gate() {
            return gate.orElseThrow();
        }

        void start() {
            gate = Optional.of(new Gatekeeper(
                    GatekeeperSettings.of(ORDERS, stamp),
                    new GatekeeperPorts(
                            () -> keyring,
                            List.of(this::fetch),
                            new Neighbours(this),
                            memory,
                            ClusterSwitch.NONE,
                            () -> time().plus(skew))));
            fenceSeen = gate().view().fence();
        }

        void coldBoot() {
            isUp = true;
            memory.sameBoot = false;
            start();
        }

        void poll() {
            var wasSettled = gate().state().isSettled();
            gate().poll();
            if (!wasSettled && gate().state().isSettled()) {
                memory.sameBoot = true;
                checkTrust();
            }
        }

        /** Who begins to trust what it holds must hold no less than anybody it could have asked. */
        private void checkTrust() {
            var mine = gate().view().fence();
            var asked = isConnected(stamp, CONTROL);
            for (var other : replicas) {
                if (other == this || !other.isUp) {
                    continue;
                }
                var theirs = other.gate().view();
                asked |= isConnected(stamp, other.stamp);
                var isLongKnown =
                        theirs.fence() <= fenceLongAgo() && !lastMisled().isAfter(time().minusSeconds(15));
                var isHonest = replicas.stream().noneMatch(r -> r.wasSkewed);
                if (theirs.fence() > mine
                        && theirs.duty().admits() != Admission.NOBODY
                        && (isConnected(stamp, other.stamp) || (isLongKnown && isHonest))) {
                    brokenTrust.add(stamp + " trusts fence " + mine + " while " + other.stamp + " admits under "
                            + theirs.fence());
                }
            }
            if (!asked) {
                brokenTrust.add(stamp + " trusts fence " + mine + " and could ask nobody");
            }
        }

        private DocumentSource.Fetch fetch(String etag) {
            if (!isConnected(stamp, CONTROL)) {
                return new DocumentSource.Failed("no route");
            }
            var blob = blobNow();
            return etag.equals(Integer.toString(blob.hashCode()))
                    ? new DocumentSource.Unchanged()
                    : new DocumentSource.Fetched(blob, Integer.toString(blob.hashCode()));
        }
    }

    /** The other pods, as far as wires reach. */
    private final class Neighbours implements Peers {

        private final Replica self;

        Neighbours(Replica self) {
            this.self = self;
        }

        @Override
        public Set<StampName> stamps() {
            return STAMPS.stream().collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public List<Answer> ask() {
            var answers = new ArrayList<Answer>();
            for (var other : replicas) {
                if (other != self && other.isUp && isConnected(self.stamp, other.stamp)) {
                    var view = other.gate().view();
                    answers.add(
                            new Answer(other.stamp, view.blob(), view.state().isSettled(), view.heardAgo()));
                }
            }
            return answers;
        }
    }
}
