package io.understudy.world.service.frontdoor;

import io.understudy.topology.Estate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ending;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Operations;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.Service;
import io.understudy.world.stamp.Stamps;
import io.understudy.world.stamp.UserAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Front Door: a slow configuration, and edges that probe the origins and choose one for each request. */
public final class FrontDoor implements Service {

    private static final String PROVIDER = "Microsoft.Cdn";
    private static final String PROFILES = PROVIDER + "/profiles";
    private static final Set<String> RIGHTS = Set.of(
            PROFILES + "/read",
            PROFILES + "/origingroups/read",
            PROFILES + "/origingroups/origins/read",
            PROFILES + "/origingroups/origins/write",
            PROFILES + "/afdendpoints/read",
            PROVIDER + "/operationresults/read",
            "Microsoft.Insights/metrics/read");

    private static final int WEIGHT = 1000;

    private final Estate estate;
    private final Probing probing;
    private final Timeline timeline;
    private final Journal journal;
    private final Operations operations;
    private final LatencyProfile profile;
    private final FrontDoorFaults faults;
    private final Map<ResourceId, SimulatedOrigin> origins = new LinkedHashMap<>();
    private final Map<WorkloadName, List<SimulatedOrigin>> byWorkload = new LinkedHashMap<>();
    private final Map<WorkloadName, Long> served = new HashMap<>();
    private final Map<ResourceId, Deque<Write>> queues = new HashMap<>();
    private final Set<ResourceId> frozen = new HashSet<>();
    private final Set<ResourceId> overdue = new HashSet<>();
    private boolean edgeIsLost;

    /** A change that waits for its turn in the profile's queue. */
    private record Write(SimulatedOrigin origin, OriginState.Setting setting, Operation operation) {}

    public FrontDoor(Probing probing, Ground ground, Stamps stamps) {
        this.estate = ground.estate();
        this.probing = probing;
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.operations = ground.operations();
        this.profile = ground.profile();
        this.faults = new FrontDoorFaults(ground, this);
        for (var workload : estate.workloads()) {
            byWorkload.put(workload.name(), declare(workload, stamps));
        }
    }

    private List<SimulatedOrigin> declare(Workload workload, Stamps stamps) {
        return workload.stamps().stream()
                .flatMap(stamp -> stamp.origin().stream().map(declared -> {
                    var setting = new OriginState.Setting(true, stamp.role() == Role.ACTIVE ? 1 : 2, WEIGHT);
                    var answers = stamps.find(workload.name(), stamp.name());
                    var origin = new SimulatedOrigin(workload.name(), stamp.name(), declared, answers, setting);
                    origins.put(declared.id(), origin);
                    return origin;
                }))
                .toList();
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public FrontDoorFaults faults() {
        return faults;
    }

    /** Lets the probes begin; what they find now is taken for what they found before. */
    @Override
    public void begin(Draws draws) {
        for (var origin : origins.values()) {
            var status = origin.answers().ready(timeline.now());
            for (int i = probing.sampleSize(); i > 0; i--) {
                origin.took(
                        new SimulatedOrigin.Sample(
                                timeline.now().minus(probing.every().multipliedBy(i)), status),
                        probing.sampleSize(),
                        probing.successesRequired());
            }
            var first = new Spread.Between(Duration.ZERO, probing.every());
            timeline.in(
                    draws.next(first, "first probe of " + origin.declared().id().key()), () -> probe(origin));
        }
    }

    private void probe(SimulatedOrigin origin) {
        var now = timeline.now();
        var status = edgeIsLost ? 0 : origin.answers().ready(now);
        var wasHealthy = origin.isHealthy();
        var sample = new SimulatedOrigin.Sample(now, status);
        if (origin.took(sample, probing.sampleSize(), probing.successesRequired())) {
            journal.add(new JournalEntry.ProbeTurned(now, origin.declared().id(), status));
        }
        if (origin.isHealthy() != wasHealthy) {
            journal.add(
                    new JournalEntry.OriginTurned(now, origin.declared().id(), origin.isHealthy(), origin.sameSince()));
        }
        timeline.quietly(probing.every(), origin.workload(), () -> probe(origin));
    }

    /** What a user of the workload gets; Front Door chooses who answers. */
    public UserAnswer request(WorkloadName workload, UserRequest request, Instant now) {
        timeline.advanceTo(now);
        if (edgeIsLost) {
            return new UserAnswer(0, Optional.empty(), "the edge does not answer");
        }
        var candidates = Routing.candidates(of(workload));
        if (candidates.isEmpty()) {
            return new UserAnswer(503, Optional.empty(), "no origin is enabled");
        }
        var turn = served.merge(workload, 1L, Long::sum);
        return Routing.byTurn(candidates, turn).answers().answer(request, timeline.now());
    }

    public OriginState get(ResourceId origin, Instant now) {
        timeline.advanceTo(now);
        return find(origin).state();
    }

    /** The share of good health probes of an origin in that time in percent; empty where none was made. */
    public Optional<Double> measured(ResourceId origin, Instant from, Instant to) {
        return find(origin).goodPercentBetween(from, to);
    }

    /** The origins of one origin group, or everything below another id. */
    public List<OriginState> list(ResourceId parent, Instant now) {
        timeline.advanceTo(now);
        return origins.values().stream()
                .filter(o -> o.declared().id().isWithin(parent))
                .map(SimulatedOrigin::state)
                .toList();
    }

    /** The origin groups at or below an id. */
    public List<OriginGroupState> groups(ResourceId parent, Instant now) {
        timeline.advanceTo(now);
        return estate.workloads().stream()
                .flatMap(workload -> workload.stamps().get(0).origin().stream()
                        .map(origin -> new OriginGroupState(
                                origin.group(),
                                workload.users().getHost(),
                                probing.every(),
                                probing.sampleSize(),
                                probing.successesRequired())))
                .filter(group -> group.id().isWithin(parent))
                .toList();
    }

    /** Changes an origin; the edges follow when the operation has ended, which queues behind others of the profile. */
    public Operation update(ResourceId id, OriginPatch patch, Instant now) {
        timeline.advanceTo(now);
        var origin = find(id);
        var setting = origin.configure(patch);
        var operation = operations.open(Operation.Kind.UPDATE_ORIGIN, id.value(), profile.frontDoorWrite());
        var queue = queueOf(origin);
        queue.add(new Write(origin, setting, operation));
        if (queue.size() == 1) {
            carryOutNext(origin.declared().profile());
        }
        return operation;
    }

    private void carryOutNext(ResourceId profileId) {
        var write = queueOf(profileId).peek();
        if (write == null) {
            return;
        }
        timeline.in(write.operation().drawn(), () -> finishUnlessFrozen(profileId));
    }

    private void finishUnlessFrozen(ResourceId profileId) {
        var queue = queueOf(profileId);
        var write = queue.peek();
        if (write == null) {
            return;
        }
        if (frozen.contains(profileId)) {
            overdue.add(profileId);
            return;
        }
        queue.remove();
        write.origin().takeEffect(write.setting());
        journal.ended(write.operation(), timeline.now(), Ending.AS_WANTED);
        carryOutNext(profileId);
    }

    void freeze(ResourceId profileId) {
        frozen.add(profileId);
    }

    void thaw(ResourceId profileId) {
        frozen.remove(profileId);
        if (overdue.remove(profileId)) {
            finishUnlessFrozen(profileId);
        }
    }

    void setEdgeLost(boolean isLost) {
        edgeIsLost = isLost;
    }

    public List<SimulatedOrigin> of(WorkloadName workload) {
        return byWorkload.getOrDefault(workload, List.of());
    }

    private Deque<Write> queueOf(SimulatedOrigin origin) {
        return queueOf(origin.declared().profile());
    }

    private Deque<Write> queueOf(ResourceId profileId) {
        return queues.computeIfAbsent(profileId, p -> new ArrayDeque<>());
    }

    private SimulatedOrigin find(ResourceId id) {
        var origin = origins.get(id);
        if (origin == null) {
            throw AzureFault.notFound("Microsoft.Cdn/profiles/" + id.segmentAfter("profiles") + "/originGroups/"
                            + id.segmentAfter("originGroups") + "/origins/" + id.name())
                    .refuse();
        }
        return origin;
    }
}
