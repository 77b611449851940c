package io.understudy.gatekeeper.world;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows what was published, which wires held for how long, and what users were told at every door; from that alone it
 * says what no user may have seen. It reckons knowledge by itself, as a rumour that spreads along wires that held for a
 * while, and never asks a gate what it holds.
 */
final class Judge {

    /** Every source is asked within ten seconds; a round more, and one for good measure. */
    private static final int GRACE_SECONDS = 14;

    private static final int SECONDS_MAX = 1_000;

    /** What one pod must have learnt, and whether it ever could since it came up cold. */
    private static final class Knowledge {

        private final int[] must = new int[SECONDS_MAX];
        private final Map<Object, Integer> linkedSince = new LinkedHashMap<>();
        private int now;
        private boolean isCold = true;
        private int keysChangedAt;
        private int heardControlAt = -SECONDS_MAX;
        private int misledAt = -SECONDS_MAX;
        private int admittedAt = -SECONDS_MAX;
        private Instant clockAtPoll = Instant.MIN;
    }

    private final World world;
    private final Map<Pod, Knowledge> knowledge = new LinkedHashMap<>();
    private final Map<StampName, Integer> twinsDisagreeSince = new LinkedHashMap<>();
    private final Map<StampName, Integer> twinsAgreedAt = new LinkedHashMap<>();
    private final List<int[]> placeIndex = List.of(new int[SECONDS_MAX], new int[SECONDS_MAX]);
    private final List<String> broken = new ArrayList<>();

    Judge(World world) {
        this.world = world;
        world.pods().forEach(pod -> knowledge.put(pod, new Knowledge()));
    }

    /** Promises that were broken, each as a sentence. */
    List<String> broken() {
        return broken;
    }

    void lostPower(Pod pod) {
        of(pod).linkedSince.clear();
    }

    /** Its volume is a floor and no more. */
    void cameBack(Pod pod) {
        startsCold(pod, pod.remembersAFloor());
    }

    void replaced(Pod pod) {
        startsCold(pod, false);
    }

    void restarted(Pod pod) {
        if (!pod.remembers()) {
            startsCold(pod, pod.remembersAFloor());
        }
    }

    void newKeys(Pod pod) {
        of(pod).keysChangedAt = world.second();
    }

    /** Right before a pod looks around: a cold pod asks everybody, and must end no wiser than none of them. */
    void before(Pod pod) {
        var mine = of(pod);
        var slept = mine.clockAtPoll.isAfter(Instant.MIN)
                && Duration.between(mine.clockAtPoll, pod.clock()).compareTo(Pod.SLEPT_AFTER) > 0;
        mine.clockAtPoll = pod.clock();
        mine.isCold |= slept;
        noteControl(pod, mine);
        if (!mine.isCold) {
            return;
        }
        var isTold = false;
        var answered = new HashSet<StampName>(List.of(pod.stamp));
        for (var other : world.pods()) {
            if (world.reaches(pod, other)) {
                var theirs = of(other);
                learn(pod, mine, theirs.now);
                answered.add(other.stamp);
                isTold |= !theirs.isCold
                        && (other.stamp.equals(pod.stamp) || theirs.heardControlAt >= world.second() - GRACE_SECONDS);
            }
        }
        var places = world.publisher().places();
        for (var place = 0; place < places.size(); place++) {
            if (world.reachesPlace(pod, place) && isGenuine(pod, place)) {
                isTold = true;
                if (places.get(place).isHonest()) {
                    learn(pod, mine, places.get(place).index());
                }
            }
        }
        isTold |= answered.containsAll(World.STAMPS);
        if (isTold
                && world.readsPlace(pod, 0).isEmpty()
                && world.readsPlace(pod, 1).isEmpty()) {
            world.count(Trouble.TOLD_BY_PEERS_ALONE);
        }
        mine.isCold = !isTold;
    }

    /** Once every second, after everybody looked around. */
    void look() {
        var places = world.publisher().places();
        for (var place = 0; place < places.size(); place++) {
            var honest = places.get(place).isHonest();
            placeIndex.get(place)[world.second()] = honest ? places.get(place).index() : -1;
        }
        world.pods().forEach(this::spreadTo);
        world.pods().forEach(pod -> of(pod).must[world.second()] = of(pod).now);
        world.pods().forEach(this::judgeDoor);
        judgeTwins();
        judgeTogether();
    }

    /** What a user was told, at the end of a world in which everything worked for a while. */
    List<String> disobedient() {
        var newest = world.publisher().newestActivation();
        return world.pods().stream()
                .filter(pod -> !pod.seen().equals(newest.dutyOf(pod.stamp)))
                .map(pod -> pod.stamp + " should be as in " + newest + " and is "
                        + pod.gate().view())
                .toList();
    }

    private void judgeDoor(Pod pod) {
        var seen = pod.seen();
        if (!pod.isUp()) {
            return;
        }
        var mine = of(pod);
        if (!does(seen)) {
            noteClosed(pod, mine);
            return;
        }
        if (mine.isCold && mine.clockAtPoll.equals(pod.clock())) {
            broken.add(at() + pod.stamp + " came back, could ask nobody who knows, and is " + seen);
        }
        var all = world.publisher().all();
        var isPublished = false;
        for (var i = mine.now; i < all.size(); i++) {
            isPublished |= all.get(i).activation().dutyOf(pod.stamp).equals(seen);
        }
        if (!isPublished) {
            broken.add(at() + pod.stamp + " is " + seen + ", and no publication since the one that it must know ("
                    + all.get(mine.now).activation() + ") says so: "
                    + pod.gate().view());
        }
        mine.admittedAt = world.second();
    }

    /** Two replicas may differ for a round or two, or as long as one of them holds a lease that the other lost. */
    private void judgeTwins() {
        var patience = GRACE_SECONDS + world.lease().map(Duration::toSeconds).orElse(0L);
        for (var stamp : World.STAMPS) {
            var pods = world.pods().stream().filter(p -> p.stamp.equals(stamp)).toList();
            var bothAreUp = pods.stream().allMatch(Pod::isUp);
            var agree = !bothAreUp || pods.get(0).seen().equals(pods.get(1).seen());
            if (bothAreUp && agree) {
                twinsAgreedAt.put(stamp, world.second());
            }
            judgeWhatTheySayOfEachOther(stamp, pods);
            var since = twinsDisagreeSince.get(stamp);
            if (agree && since != null) {
                twinsDisagreeSince.remove(stamp);
                world.count(Trouble.TWINS_AGREED_AGAIN);
            } else if (!agree && since == null) {
                twinsDisagreeSince.put(stamp, world.second());
            } else if (!agree && since != null && world.second() - since > patience) {
                broken.add(at() + "the replicas in " + stamp + " still differ: "
                        + pods.get(0).gate().view() + " and "
                        + pods.get(1).gate().view());
            }
        }
    }

    /** Every ten seconds a twin is asked; one that says that it does the same must have been right a short while ago. */
    private void judgeWhatTheySayOfEachOther(StampName stamp, List<Pod> pods) {
        var agreedAt = twinsAgreedAt.getOrDefault(stamp, 0);
        for (var pod : pods) {
            if (pod.isUp()
                    && pod.clock().equals(of(pod).clockAtPoll)
                    && pod.gate().view().twinsAgree()
                    && world.second() - agreedAt > GRACE_SECONDS) {
                broken.add(at() + "a replica in " + stamp + " says that its twin does the same, which was last so at "
                        + agreedAt + " s: " + pod.gate().view());
            }
        }
    }

    /** With leases, and a publisher that waits for them, no two regions ever work or admit at the same time. */
    private void judgeTogether() {
        var admitting = new HashSet<StampName>();
        var working = new HashSet<>(world.working());
        var newest = world.publisher().newestActivation();
        for (var pod : world.pods()) {
            var isExcused = of(pod).misledAt >= world.second() - GRACE_SECONDS - 60;
            if (pod.seen().admits() != Admission.NOBODY && !isExcused) {
                admitting.add(pod.stamp);
            }
            if (isExcused) {
                working.remove(pod.stamp);
            }
            if (world.isCutOff(pod.stamp)
                    && pod.seen().admits() == Admission.EVERYBODY
                    && newest.dutyOf(pod.stamp).admits() == Admission.NOBODY
                    && newest.duties().stream().anyMatch(d -> d.admits() == Admission.EVERYBODY)) {
                world.count(Trouble.STAMP_CUT_OFF_ADMITTED_BESIDE_THE_NEW_ONE);
            }
        }
        if (world.lease().isPresent() && admitting.size() > 1) {
            broken.add(at() + "users were let in at " + admitting + " although leases were waited for");
        }
        if (world.lease().isPresent() && working.size() > 1) {
            broken.add(at() + "workers ran in " + working + " although leases were waited for");
        }
    }

    /** What reached it along a wire that held all the while, it knows. */
    private void spreadTo(Pod pod) {
        var mine = of(pod);
        var then = world.second() - GRACE_SECONDS;
        for (var other : world.pods()) {
            if (isLinked(mine, other, world.reaches(pod, other)) && then >= mine.keysChangedAt) {
                learn(pod, mine, of(other).must[then]);
            }
        }
        for (var place = 0; place < placeIndex.size(); place++) {
            var honest = world.reachesPlace(pod, place)
                    && world.publisher().places().get(place).isHonest();
            if (isLinked(mine, place, honest) && then >= mine.keysChangedAt) {
                learn(pod, mine, placeIndex.get(place)[then]);
                if (place == 1 && world.readsPlace(pod, 0).isEmpty()) {
                    world.count(Trouble.ONLY_THE_SECOND_PLACE_KNEW);
                }
            }
        }
    }

    private boolean isLinked(Knowledge mine, Object source, boolean now) {
        if (!now) {
            mine.linkedSince.remove(source);
            return false;
        }
        return mine.linkedSince.computeIfAbsent(source, s -> world.second()) <= world.second() - GRACE_SECONDS;
    }

    private void learn(Pod pod, Knowledge mine, int index) {
        if (index > mine.now && pod.trusts(world.publisher().all().get(index).key())) {
            mine.now = index;
        }
    }

    private boolean isGenuine(Pod pod, int place) {
        var blob = world.publisher().places().get(place).read(world.publisher().all());
        return blob.filter(b ->
                        world.publisher().all().stream().anyMatch(p -> p.blob().equals(b) && pod.trusts(p.key())))
                .isPresent();
    }

    private void noteControl(Pod pod, Knowledge mine) {
        for (var place = 0; place < placeIndex.size(); place++) {
            if (world.reachesPlace(pod, place) && isGenuine(pod, place)) {
                mine.heardControlAt = world.second();
                if (!world.publisher().places().get(place).isHonest()) {
                    mine.misledAt = world.second();
                }
            }
        }
    }

    private void noteClosed(Pod pod, Knowledge mine) {
        var isAdmittedByTheNewest =
                world.publisher().newestActivation().dutyOf(pod.stamp).admits() != Admission.NOBODY;
        if (mine.isCold && isAdmittedByTheNewest) {
            world.count(Trouble.CAME_BACK_AND_STAYED_CLOSED);
        }
        if (mine.admittedAt == world.second() - 1 && pod.gate().view().state().leaseIsOver()) {
            world.count(Trouble.LEASE_RAN_OUT);
        }
    }

    private void startsCold(Pod pod, boolean hasAFloor) {
        var mine = of(pod);
        mine.isCold = true;
        mine.clockAtPoll = Instant.MIN;
        mine.heardControlAt = -SECONDS_MAX;
        mine.linkedSince.clear();
        if (!hasAFloor) {
            mine.now = 0;
        }
    }

    private Knowledge of(Pod pod) {
        return Optional.ofNullable(knowledge.get(pod)).orElseThrow();
    }

    private static boolean does(Duty duty) {
        return duty.admits() != Admission.NOBODY || duty.runsWorkers();
    }

    private String at() {
        return "second " + world.second() + ": ";
    }
}
