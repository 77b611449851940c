package io.understudy.gatekeeper.world;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.SEA;
import static io.understudy.gatekeeper.Vault.WEU;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Keyring;
import io.understudy.gatekeeper.Readings;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Three stamps with two replicas each, two places of publication, and users, in virtual time. A seed cuts wires, sets
 * clocks, replays, forges, rotates keys, freezes and restarts pods and takes the power of whole regions. In every
 * third world the gates hold leases, and the publisher waits for them before it opens another stamp.
 */
final class World {

    static final List<StampName> STAMPS = List.of(WEU, NEU, SEA);
    static final int LATCH_AFTER_SECONDS = 12;
    private static final Duration LEASE = Duration.ofSeconds(20);
    /** Longer than a lease by what a clock may be set back unnoticed, and by a round. */
    private static final int LEASE_WAIT_SECONDS = 30;

    private record Later(int second, Runnable what) {}

    private final Random chance;
    private final Optional<Duration> lease;
    private final Publisher publisher;
    private final List<Pod> pods = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();
    private final Set<StampName> working = new HashSet<>();
    private final List<Later> agenda = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Readings readings = new Readings();
    private final Trouble.Tally tally = new Trouble.Tally();
    private final Judge judge;
    private int second;
    private boolean isMoving;
    private boolean isRotating;
    private boolean isHealed;
    private int movedAt;

    World(long seed) {
        chance = new Random(seed);
        lease = seed % 3 == 0 ? Optional.of(LEASE) : Optional.empty();
        publisher = new Publisher(WEU);
        for (var stamp : STAMPS) {
            pods.add(new Pod(this, stamp, pods.size(), chance.nextInt(2)));
            pods.add(new Pod(this, stamp, pods.size(), chance.nextInt(2)));
        }
        judge = new Judge(this);
        pods.forEach(Pod::start);
    }

    void oneSecond() {
        second++;
        var due = agenda.stream().filter(l -> l.second() <= second).toList();
        agenda.removeAll(due);
        due.forEach(l -> l.what().run());
        if (!isHealed && chance.nextInt(7) == 0) {
            happen(chance.nextInt(18));
        }
        for (var pod : pods) {
            if (pod.isDue()) {
                judge.before(pod);
                pod.poll();
            }
        }
        judge.look();
    }

    /** Everything works again, except what the gates themselves still believe. */
    void heal() {
        tell("everything is mended");
        isHealed = true;
        cut.clear();
        publisher.mend();
        for (var pod : pods) {
            pod.freezeUntil(0);
            if (!pod.isPowered()) {
                judge.cameBack(pod);
                pod.returnPower();
            }
        }
    }

    int second() {
        return second;
    }

    Optional<Duration> lease() {
        return lease;
    }

    List<Pod> pods() {
        return pods;
    }

    Publisher publisher() {
        return publisher;
    }

    Judge judge() {
        return judge;
    }

    Readings readings() {
        return readings;
    }

    Trouble.Tally tally() {
        return tally;
    }

    String story() {
        return String.join("\n", story);
    }

    boolean reaches(Pod a, Pod b) {
        return a != b && a.isUp() && b.isUp() && !cut.contains(wire(a.stamp.value(), b.stamp.value()));
    }

    boolean reachesPlace(Pod pod, int place) {
        return pod.isUp() && !cut.contains(wire(pod.stamp.value(), "place" + place));
    }

    Optional<String> readsPlace(Pod pod, int place) {
        return reachesPlace(pod, place) ? publisher.places().get(place).read(publisher.all()) : Optional.empty();
    }

    /** What either replica did last is what the cluster runs. */
    void switchWorkers(StampName stamp, boolean run) {
        if (run) {
            working.add(stamp);
        } else {
            working.remove(stamp);
        }
    }

    Set<StampName> working() {
        return working;
    }

    boolean isCutOff(StampName stamp) {
        return cut.contains(wire(stamp.value(), "place0"))
                && cut.contains(wire(stamp.value(), "place1"))
                && STAMPS.stream()
                        .filter(s -> !s.equals(stamp))
                        .allMatch(s -> cut.contains(wire(stamp.value(), s.value())));
    }

    void tell(String what) {
        story.add(second + " s: " + what);
    }

    void count(Trouble trouble) {
        tally.add(trouble);
    }

    private void happen(int what) {
        var stamp = any(STAMPS);
        switch (what) {
            case 0, 1 -> moveTo(stamp);
            case 2 -> {
                count(Trouble.CUT_FROM_CONTROL);
                cutFromControl(stamp);
            }
            case 3 -> {
                count(Trouble.CUT_FROM_PEERS);
                cutFromPeers(stamp);
            }
            case 4 -> {
                count(Trouble.CUT_FROM_BOTH);
                cutFromControl(stamp);
                cutFromPeers(stamp);
            }
            case 5 -> {
                tell("the wires and places are mended");
                cut.clear();
                publisher.mend();
            }
            case 6, 7 -> losePower(stamp);
            case 8 -> turnClock(any(pods));
            case 9 -> mislead(chance.nextInt(2), stamp);
            case 10 -> rotateKeys();
            case 11 -> restart(any(pods));
            case 12 -> replace(any(pods));
            case 13 -> freeze(any(pods));
            case 14 -> losePlace(chance.nextInt(2));
            case 15 -> isolateTheActive();
            case 16 -> returnBesideAStalePeer();
            default -> cut(stamp, any(STAMPS));
        }
    }

    /** What a fail-over is for: the stamp that admits hears nobody and nobody hears it, and users are moved elsewhere. */
    private void isolateTheActive() {
        var active = active();
        if (isMoving || active.isEmpty()) {
            return;
        }
        count(Trouble.ACTIVE_ISOLATED_AND_LEFT);
        cutFromControl(active.get());
        cutFromPeers(active.get());
        later(4, () -> moveTo(other(active.get())));
    }

    /**
     * The stamp that admitted loses its power and is left; when it returns it reaches one peer alone, which was cut off
     * before anybody left and still holds the document that admits it.
     */
    private void returnBesideAStalePeer() {
        var active = active();
        if (isMoving || active.isEmpty() || pods.stream().anyMatch(p -> !p.isPowered())) {
            return;
        }
        count(Trouble.RETURNED_BESIDE_A_STALE_PEER);
        var lost = active.get();
        var stale = other(lost);
        cutFromControl(stale);
        cutFromPeers(stale);
        cut.remove(wire(lost.value(), stale.value()));
        losePower(lost);
        var third = STAMPS.stream()
                .filter(s -> !s.equals(lost) && !s.equals(stale))
                .findFirst()
                .orElseThrow();
        later(2, () -> moveTo(third));
        later(4, () -> {
            cutFromControl(lost);
            cut(lost, third);
        });
    }

    private Optional<StampName> active() {
        var newest = publisher.newestActivation();
        return STAMPS.stream()
                .filter(s -> newest.dutyOf(s).admits() == Admission.EVERYBODY)
                .findFirst();
    }

    private StampName other(StampName stamp) {
        return any(STAMPS.stream().filter(s -> !s.equals(stamp)).toList());
    }

    /** One fail-over at a time, as the ledger sees to. */
    private void moveTo(StampName stamp) {
        if (isMoving || isHealed) {
            return;
        }
        isMoving = true;
        if (lease.isPresent()) {
            publish(true, Publisher.closed(), "closes every stamp before " + stamp + " is opened");
            var closing = publisher.newest();
            later(1, () -> openOnceTheLeasesAreOver(stamp, closing, -1));
            return;
        }
        switch (chance.nextInt(3)) {
            case 0 -> {
                count(Trouble.HANDED_OVER_AT_ONCE);
                publish(true, Publisher.handOver(stamp, Admission.NOBODY), "hands over to " + stamp);
                moved();
            }
            case 1 -> {
                count(Trouble.TWO_STAMPS_ADMITTED);
                var others = chance.nextBoolean() ? Admission.READS_ONLY : Admission.EVERYBODY;
                publish(true, Publisher.handOver(stamp, others), "lets " + stamp + " work and all stamps admit");
                moved();
            }
            default -> {
                count(Trouble.CLOSED_FIRST_THEN_OPENED);
                publish(true, Publisher.closed(), "closes every stamp");
                later(5 + chance.nextInt(5), () -> {
                    publish(false, Publisher.handOver(stamp, Admission.NOBODY), "opens " + stamp);
                    moved();
                });
            }
        }
    }

    /** A lease counts from when no place gives out an older document any more; a stamp that says it is closed is. */
    private void openOnceTheLeasesAreOver(StampName stamp, int closing, int everywhereSince) {
        var since = everywhereSince < 0 && publisher.isInEveryPlace(closing) ? second : everywhereSince;
        var allSay = pods.stream()
                .allMatch(p ->
                        p.isUp() && p.gate().view().state().held().equals(Optional.of(publisher.newestActivation())));
        if (allSay || (since >= 0 && second - since >= LEASE_WAIT_SECONDS)) {
            if (!allSay) {
                count(Trouble.PUBLISHER_WAITED_FOR_THE_LEASE);
            }
            publish(false, Publisher.handOver(stamp, Admission.NOBODY), "opens " + stamp);
            moved();
        } else {
            later(1, () -> openOnceTheLeasesAreOver(stamp, closing, since));
        }
    }

    private void moved() {
        isMoving = false;
        movedAt = second;
    }

    private void publish(boolean nextFence, List<Duty> duties, String what) {
        publisher.publish(nextFence, duties);
        var activation = publisher.newestActivation();
        tell("activation " + activation.fence() + "." + activation.revision() + " " + what);
    }

    private void losePower(StampName stamp) {
        if (pods.stream().anyMatch(p -> !p.isPowered())) {
            return;
        }
        count(Trouble.POWER_LOST);
        tell(stamp + " loses its power");
        pods.stream().filter(p -> p.stamp.equals(stamp)).forEach(p -> {
            p.losePower();
            judge.lostPower(p);
        });
        if (publisher.newestActivation().dutyOf(stamp).runsWorkers()) {
            later(3, () -> moveTo(other(stamp)));
        }
        later(chance.nextBoolean() ? 6 + chance.nextInt(8) : 30 + chance.nextInt(40), () -> returnPower(stamp));
    }

    private void returnPower(StampName stamp) {
        if (pods.stream().noneMatch(p -> p.stamp.equals(stamp) && !p.isPowered())) {
            return;
        }
        tell(stamp + " comes back");
        if (publisher.newestActivation().dutyOf(stamp).admits() == Admission.NOBODY) {
            var isLatched = !isMoving && second - movedAt >= LATCH_AFTER_SECONDS;
            count(isLatched ? Trouble.RETURNED_AFTER_LATCH : Trouble.RETURNED_BEFORE_LATCH);
        }
        for (var pod : pods) {
            if (pod.stamp.equals(stamp)) {
                judge.cameBack(pod);
                pod.returnPower();
            }
        }
    }

    private void turnClock(Pod pod) {
        var by = Duration.ofSeconds((chance.nextBoolean() ? 1 : -1) * (6L + chance.nextInt(3_600)));
        count(by.isNegative() ? Trouble.CLOCK_SET_BACK : Trouble.CLOCK_SET_FORWARD);
        tell("the clock of pod " + pod.number + " in " + pod.stamp + " is set by " + by);
        pod.turnClock(by);
    }

    private void mislead(int place, StampName wish) {
        if (chance.nextBoolean()) {
            var index = chance.nextInt(publisher.all().size());
            count(Trouble.OLD_DOCUMENT_REPLAYED);
            tell("publication " + index + " lies in place " + place + " again");
            publisher.replay(place, index);
        } else {
            count(Trouble.DOCUMENT_FORGED);
            tell("a forged document lies in place " + place);
            publisher.forge(place, wish);
        }
    }

    private void losePlace(int place) {
        count(place == 0 ? Trouble.FIRST_PLACE_LOST : Trouble.SECOND_PLACE_LOST);
        tell("place " + place + " is lost");
        publisher.lose(place);
    }

    /** The new key is brought to every gate, one after the other; then it signs; then the old one is taken away. */
    private void rotateKeys() {
        if (isRotating || isMoving) {
            return;
        }
        isRotating = true;
        count(Trouble.KEYS_ROTATED);
        var old = publisher.key();
        tell("key " + (old + 1) + " is brought to the gates");
        bring(Pod.ring(old, old + 1));
        later(12, () -> {
            publisher.signWithTheNextKey();
            publish(false, publisher.newestActivation().duties(), "is signed with the new key");
        });
        later(14, () -> takeAwayOnceEverybodyShowsTheNew(old));
    }

    /** As the manual says: the old key goes when every gate shows a document that the new one signed. */
    private void takeAwayOnceEverybodyShowsTheNew(int old) {
        var all = publisher.all();
        var isShown = pods.stream()
                .filter(Pod::isPowered)
                .allMatch(p -> p.isUp()
                        && p.gate().view().state().held().stream()
                                .anyMatch(held -> all.stream()
                                        .anyMatch(a ->
                                                a.key() > old && a.activation().equals(held))));
        if (isShown) {
            tell("key " + old + " is taken away");
            bring(Pod.ring(old + 1, old + 1));
            later(15, () -> isRotating = false);
        } else {
            later(1, () -> takeAwayOnceEverybodyShowsTheNew(old));
        }
    }

    private void bring(Keyring ring) {
        for (var pod : pods) {
            later(1 + chance.nextInt(9), () -> {
                pod.trust(ring);
                judge.newKeys(pod);
            });
        }
    }

    private void restart(Pod pod) {
        if (pod.isUp() && !pod.wasFrozen()) {
            count(Trouble.POD_RESTARTED);
            tell("the container of pod " + pod.number + " in " + pod.stamp + " is restarted");
            judge.restarted(pod);
            pod.start();
        }
    }

    private void replace(Pod pod) {
        if (pod.isUp()) {
            count(Trouble.POD_REPLACED);
            tell("pod " + pod.number + " in " + pod.stamp + " is replaced, and its volume is gone");
            judge.replaced(pod);
            pod.replace();
        }
    }

    private void freeze(Pod pod) {
        var twinIsFine = pods.stream().anyMatch(p -> p != pod && p.stamp.equals(pod.stamp) && p.isUp());
        if (pod.isUp() && twinIsFine) {
            var howLong = 5 + chance.nextInt(90);
            count(Trouble.MACHINE_FROZEN);
            tell("pod " + pod.number + " in " + pod.stamp + " freezes for " + howLong + " s");
            pod.freezeUntil(second + howLong);
        }
    }

    private void cutFromControl(StampName stamp) {
        tell("no wire between " + stamp + " and the control region");
        cut.add(wire(stamp.value(), "place0"));
        cut.add(wire(stamp.value(), "place1"));
    }

    private void cutFromPeers(StampName stamp) {
        STAMPS.stream().filter(s -> !s.equals(stamp)).forEach(s -> cut(stamp, s));
    }

    private void cut(StampName a, StampName b) {
        if (!a.equals(b)) {
            tell("no wire between " + a + " and " + b);
            cut.add(wire(a.value(), b.value()));
        } else {
            var place = chance.nextInt(2);
            tell("no wire between " + a + " and place " + place);
            cut.add(wire(a.value(), "place" + place));
        }
    }

    private void later(int seconds, Runnable what) {
        agenda.add(new Later(second + seconds, what));
    }

    private <T> T any(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static String wire(String a, String b) {
        return a.compareTo(b) < 0 ? a + "-" + b : b + "-" + a;
    }
}
