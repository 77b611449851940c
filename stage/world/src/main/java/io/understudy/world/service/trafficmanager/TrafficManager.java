package io.understudy.world.service.trafficmanager;

import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import io.understudy.world.stamp.NameAnswer;
import io.understudy.world.stamp.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traffic Manager by priority: it probes endpoints and tells resolvers one of them. */
public final class TrafficManager implements Service {

    /** How long resolvers may keep an answer. */
    public static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

    public static final Duration PROBING_EVERY = Duration.ofSeconds(30);
    public static final int FAILURES_TOLERATED = 3;

    private static final String PROVIDER = "Microsoft.Network";
    private static final String PROFILES = PROVIDER + "/trafficManagerProfiles";
    private static final Set<String> RIGHTS = Set.of(
            PROFILES + "/read",
            PROFILES + "/azureEndpoints/read",
            PROFILES + "/azureEndpoints/write",
            PROFILES + "/externalEndpoints/read",
            PROFILES + "/externalEndpoints/write");

    /** From an accepted change until all name servers follow it. */
    private static final Spread REACHES_NAME_SERVERS = Spread.seconds(1, 30);

    private final Timeline timeline;
    private final Journal journal;
    private final Draws draws;
    private final TrafficManagerFaults faults;
    private final Map<ResourceId, SimulatedEndpoint> endpoints = new LinkedHashMap<>();
    private final Set<ResourceId> frozen = new HashSet<>();

    public TrafficManager(Ground ground, Stamps stamps) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.draws = ground.draws();
        this.faults = new TrafficManagerFaults(ground, this);
        ground.estate().workloads().forEach(workload -> declare(workload, stamps));
    }

    private void declare(Workload workload, Stamps stamps) {
        var priority = 0;
        for (var stamp : workload.stamps()) {
            priority++;
            var setting = new EndpointState.Setting(stamp.role() == Role.ACTIVE, priority, false);
            var answers = stamps.find(workload.name(), stamp.name());
            stamp.endpoint()
                    .map(e -> new SimulatedEndpoint(workload.name(), stamp, e, answers, setting))
                    .ifPresent(e -> endpoints.put(e.declared().id(), e));
        }
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public TrafficManagerFaults faults() {
        return faults;
    }

    @Override
    public void begin(Draws draws) {
        for (var endpoint : endpoints.values()) {
            var first = new Spread.Between(Duration.ZERO, PROBING_EVERY);
            timeline.in(
                    draws.next(
                            first, "first probe of " + endpoint.declared().id().key()),
                    () -> probe(endpoint));
        }
    }

    private void probe(SimulatedEndpoint endpoint) {
        endpoint.took(endpoint.answers().ready(timeline.now()), FAILURES_TOLERATED);
        timeline.quietly(PROBING_EVERY, endpoint.workload(), () -> probe(endpoint));
    }

    /** Disabled ones drop out, then unhealthy ones; all unhealthy means all enabled. The lowest priority is told. */
    public NameAnswer answer(WorkloadName workload) {
        return of(workload).stream()
                .filter(e -> e.inEffect().isEnabled())
                .min(Comparator.comparing((SimulatedEndpoint e) -> !e.isPreferred())
                        .thenComparing(e -> e.inEffect().priority()))
                .map(e -> NameAnswer.to(e.answers(), TIME_TO_LIVE))
                .orElseGet(() -> NameAnswer.nowhere(TIME_TO_LIVE, "no endpoint is enabled, so the name leads nowhere"));
    }

    public List<SimulatedEndpoint> of(WorkloadName workload) {
        return endpoints.values().stream()
                .filter(e -> e.workload().equals(workload))
                .toList();
    }

    public EndpointState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        return find(id).state();
    }

    /** The endpoints of a profile. */
    public List<EndpointState> list(ResourceId profile, Instant now) {
        timeline.advanceTo(now);
        return endpoints.values().stream()
                .filter(e -> e.declared().profile().equals(profile))
                .map(SimulatedEndpoint::state)
                .toList();
    }

    /** Changes an endpoint at once; the name servers follow a little later, and resolvers when they ask again. */
    public EndpointState update(ResourceId id, EndpointPatch patch, Instant now) {
        timeline.advanceTo(now);
        var endpoint = find(id);
        endpoint.configure(patch);
        timeline.in(
                draws.next(REACHES_NAME_SERVERS, "name servers of " + id.key()),
                endpoint.workload(),
                () -> takeEffectUnlessFrozen(endpoint));
        return endpoint.state();
    }

    private void takeEffectUnlessFrozen(SimulatedEndpoint endpoint) {
        if (!frozen.contains(endpoint.declared().profile())) {
            endpoint.takeEffect();
            journal.add(new JournalEntry.StateChanged(
                    timeline.now(),
                    "endpoint " + endpoint.declared().id().name(),
                    endpoint.inEffect().isEnabled() ? "is told to resolvers" : "is told to nobody"));
        }
    }

    void freeze(ResourceId profile) {
        frozen.add(profile);
    }

    void thaw(ResourceId profile) {
        frozen.remove(profile);
        endpoints.values().stream()
                .filter(e -> e.declared().profile().equals(profile))
                .forEach(this::takeEffectUnlessFrozen);
    }

    private SimulatedEndpoint find(ResourceId id) {
        var endpoint = endpoints.get(id);
        if (endpoint == null) {
            throw AzureFault.notFound(id.value().substring(id.value().indexOf("/providers/") + 11))
                    .refuse();
        }
        return endpoint;
    }
}
