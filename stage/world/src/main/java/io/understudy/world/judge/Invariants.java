package io.understudy.world.judge;

import io.understudy.activation.Admission;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Invariant;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.dns.DnsZones;
import io.understudy.world.service.frontdoor.FrontDoor;
import io.understudy.world.service.frontdoor.SimulatedOrigin;
import io.understudy.world.service.trafficmanager.SimulatedEndpoint;
import io.understudy.world.service.trafficmanager.TrafficManager;
import io.understudy.world.stamp.SimulatedStamp;
import io.understudy.world.stamp.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges after every event what must always be true, and writes down when it is not: once per breach. */
public final class Invariants {

    private final Estate estate;
    private final Ground ground;
    private final Limits limits;
    private final Timeline timeline;
    private final Journal journal;
    private final Regions regions;
    private final Stamps stamps;
    private final Data data;
    private final FrontDoor frontDoor;
    private final TrafficManager trafficManager;
    private final DnsZones zones;
    private final Map<WorkloadName, Watch> watches = new HashMap<>();

    public Invariants(
            Limits limits,
            Ground ground,
            Stamps stamps,
            Data data,
            FrontDoor frontDoor,
            TrafficManager trafficManager,
            DnsZones zones) {
        this.estate = ground.estate();
        this.ground = ground;
        this.limits = limits;
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.regions = ground.regions();
        this.stamps = stamps;
        this.data = data;
        this.frontDoor = frontDoor;
        this.trafficManager = trafficManager;
        this.zones = zones;
    }

    /** Judges one workload, after an event that concerns no other. */
    public void judge(WorkloadName name) {
        estate.find(name).ifPresent(this::judge);
    }

    public void judgeAll() {
        estate.workloads().forEach(this::judge);
    }

    private void judge(Workload workload) {
        var watch = watches.computeIfAbsent(workload.name(), w -> new Watch(limits));
        var own = stamps.of(workload.name());
        var version = ground.version();
        var now = timeline.now();
        if (watch.isAsJudged(own, version, now)) {
            return;
        }
        watch.noteWhoIsDown(own, now);
        judgeWriters(workload, watch);
        judgeAdmission(workload, watch);
        judgeSomewhereToGo(workload, watch);
        judgeReturning(workload, watch);
        judgeWorkers(workload, watch);
        watch.noteWhatWasJudged(own, ground.version(), now);
    }

    private void judgeWriters(Workload workload, Watch watch) {
        var now = timeline.now();
        var twice = data.of(workload.name()).stream()
                .filter(store -> !store.isWrittenEverywhere())
                .map(group -> writers(group, now))
                .filter(writers -> writers.size() > 1)
                .findFirst();
        var partitioned =
                twice.filter(writers -> anyCannotHear(workload, watch, writers)).isPresent();
        if (twice.isPresent() && !partitioned) {
            breaks(
                    workload,
                    watch,
                    Invariant.ONE_WRITER,
                    "the data can be written in " + names(twice.get()) + " at once, and no region is cut off");
        } else {
            holds(watch, Invariant.ONE_WRITER);
        }
        var since = watch.overlapsSince;
        if (partitioned && since == null) {
            watch.overlapsSince = now;
        } else if (!partitioned && since != null) {
            watch.overlapsSince = null;
            journal.add(new JournalEntry.WritersOverlapped(now, workload.name(), since, Duration.between(since, now)));
        }
    }

    /** The stamps whose server accepts writes and is reached by users or workers of some stamp. */
    private List<StampName> writers(Copies group, Instant now) {
        return group.writers().stream()
                .filter(server -> stamps.of(group.workload().name()).stream()
                        .filter(s -> (s.isReachable() && s.admits(now) == Admission.EVERYBODY) || s.runsWorkers(now))
                        .anyMatch(s -> data.reachedFrom(group, s.name()).equals(Optional.of(server))))
                .sorted()
                .toList();
    }

    private void judgeAdmission(Workload workload, Watch watch) {
        var now = timeline.now();
        for (var stamp : stamps.of(workload.name())) {
            if (stamp.admits(now) != Admission.EVERYBODY) {
                watch.open.remove(stamp.name());
            } else if (watch.open.add(stamp.name()) && stamp.isReachable() && stamp.wouldServeUnpromoted(now)) {
                report(
                        workload,
                        Invariant.ONLY_READY_STAMPS_ADMITTED,
                        "stamp " + stamp.name() + " was opened to everybody while its data is not promoted");
            }
        }
    }

    private void judgeSomewhereToGo(Workload workload, Watch watch) {
        var now = timeline.now();
        var own = stamps.of(workload.name());
        var couldServe = own.stream().anyMatch(s -> s.isReachable() && s.serves() && s.isPromoted());
        var allClosed = own.stream().allMatch(s -> s.admits(now) == Admission.NOBODY);
        if (!allClosed || !couldServe) {
            watch.closedSince = null;
        } else if (watch.closedSince == null) {
            watch.closedSince = now;
        }
        var since = watch.closedSince;
        var nobodyIsLed = nobodyIsLed(workload);
        if (nobodyIsLed.isPresent()) {
            breaks(workload, watch, Invariant.SOMEWHERE_TO_GO, nobodyIsLed.get());
        } else if (since != null && Duration.between(since, now).compareTo(limits.closedAtMost()) > 0) {
            breaks(
                    workload,
                    watch,
                    Invariant.SOMEWHERE_TO_GO,
                    "a stamp could serve, and every gate has been closed since " + Amounts.timeOfDay(since)
                            + ", longer than " + Amounts.duration(limits.closedAtMost()));
        } else {
            holds(watch, Invariant.SOMEWHERE_TO_GO);
        }
    }

    private Optional<String> nobodyIsLed(Workload workload) {
        var origins = frontDoor.of(workload.name());
        if (!origins.isEmpty() && origins.stream().noneMatch(SimulatedOrigin::isMeantToServe)) {
            return Optional.of("Front Door is told to disable the last enabled origin");
        }
        var endpoints = trafficManager.of(workload.name());
        if (!endpoints.isEmpty() && endpoints.stream().noneMatch(SimulatedEndpoint::isMeantToServe)) {
            return Optional.of("Traffic Manager is told to disable the last enabled endpoint");
        }
        return zones.of(workload.name()).stream()
                .filter(record -> !record.isMeantToLead())
                .map(record -> "DNS record " + record.host() + " is told to lead to no stamp")
                .findFirst();
    }

    private void judgeReturning(Workload workload, Watch watch) {
        var now = timeline.now();
        stamps.of(workload.name()).stream()
                .filter(stamp -> hasMissedAPromotion(stamp, now))
                .filter(stamp -> stamp.admits(now) == Admission.EVERYBODY || stamp.runsWorkers(now))
                .findFirst()
                .ifPresentOrElse(
                        stamp -> breaks(
                                workload,
                                watch,
                                Invariant.RETURNING_STAMP_STAYS_CLOSED,
                                "stamp " + stamp.name() + " came back at "
                                        + Amounts.timeOfDay(stamp.backSince().orElseThrow())
                                        + " after its data had moved, and "
                                        + (stamp.admits(now) == Admission.EVERYBODY ? "admits users" : "runs workers")),
                        () -> holds(watch, Invariant.RETURNING_STAMP_STAYS_CLOSED));
    }

    private boolean hasMissedAPromotion(SimulatedStamp stamp, Instant now) {
        var back = stamp.backSince();
        if (stamp.isPromoted()) {
            stamp.catchUp();
        }
        if (back.isEmpty() || !stamp.hasPower() || stamp.isPromoted()) {
            return false;
        }
        var grace = stamp.wasOnlyCutOff() ? limits.hearsWithin() : Duration.ZERO;
        return stamps.promotions(stamp) > stamp.promotionsSeen()
                && now.isAfter(back.get().plus(grace));
    }

    private void judgeWorkers(Workload workload, Watch watch) {
        var now = timeline.now();
        var running = stamps.of(workload.name()).stream()
                .filter(s -> s.runsWorkers(now))
                .map(SimulatedStamp::name)
                .sorted()
                .toList();
        if (running.size() > 1 && !anyCannotHear(workload, watch, running)) {
            breaks(workload, watch, Invariant.WORKERS_IN_ONE_PLACE, "workers run in " + names(running) + " at once");
        } else {
            holds(watch, Invariant.WORKERS_IN_ONE_PLACE);
        }
    }

    /** Whether one of them is cut off, or was until a moment ago, so that it may not have heard. */
    private boolean anyCannotHear(Workload workload, Watch watch, List<StampName> names) {
        return names.stream().map(name -> stamps.find(workload.name(), name)).anyMatch(stamp -> {
            var back = stamp.wasOnlyCutOff() ? stamp.backSince() : Optional.<Instant>empty();
            return !regions.isUp(stamp.region())
                    || stamp.isClusterDown()
                    || Stream.concat(back.stream(), watch.upSince(stamp.name()).stream())
                            .map(since -> since.plus(limits.hearsWithin()))
                            .anyMatch(by -> !timeline.now().isAfter(by));
        });
    }

    private static void holds(Watch watch, Invariant invariant) {
        watch.broken.remove(invariant);
    }

    private void breaks(Workload workload, Watch watch, Invariant invariant, String sentence) {
        if (watch.broken.put(invariant, sentence) == null) {
            report(workload, invariant, sentence);
        }
    }

    private void report(Workload workload, Invariant invariant, String sentence) {
        journal.add(new JournalEntry.InvariantBroken(timeline.now(), invariant, workload.name(), sentence));
    }

    private static String names(List<StampName> stamps) {
        return stamps.stream().map(StampName::value).collect(Collectors.joining(" and "));
    }
}
