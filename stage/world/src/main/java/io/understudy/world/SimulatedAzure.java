package io.understudy.world;

import io.understudy.topology.Estate;
import io.understudy.world.data.Data;
import io.understudy.world.ground.ControlPlane;
import io.understudy.world.ground.Faults;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operations;
import io.understudy.world.judge.Invariants;
import io.understudy.world.people.AlertSink;
import io.understudy.world.people.AzureMonitor;
import io.understudy.world.people.Users;
import io.understudy.world.people.Ways;
import io.understudy.world.people.Workers;
import io.understudy.world.service.Service;
import io.understudy.world.service.cluster.Clusters;
import io.understudy.world.service.cosmos.CosmosAccounts;
import io.understudy.world.service.dns.DnsZones;
import io.understudy.world.service.failovergroup.FailoverGroups;
import io.understudy.world.service.frontdoor.FrontDoor;
import io.understudy.world.service.postgres.PostgresServers;
import io.understudy.world.service.redis.RedisCaches;
import io.understudy.world.service.storage.StorageAccounts;
import io.understudy.world.service.trafficmanager.TrafficManager;
import io.understudy.world.stamp.StampGates;
import io.understudy.world.stamp.Stamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The Azure that an estate lives in, as one model. Everything takes place at an instant that is handed in, and what is
 * due until then happens before; the same estate, profile, seed and calls give the same story. Not safe for threads: its
 * faces take turns (see {@code io.understudy.faces.AzureOnTheClock}).
 */
public final class SimulatedAzure {

    private final Ground ground;
    private final Services services;
    private final Ways ways;
    private final Users users;
    private final Workers workers;
    private final AzureMonitor monitor;
    private final Invariants invariants;
    private boolean hasBegun;

    public SimulatedAzure(
            Estate estate,
            World world,
            LatencyProfile profile,
            long seed,
            Instant start,
            StampGates gates,
            AlertSink alerts) {
        this.ground = new Ground(estate, world.resourceGroups(), profile, seed, start);
        this.services = new Services(world, ground, gates);
        this.ways = new Ways(ground, frontDoor(), trafficManager(), zones());
        this.users = new Users(world.load(), ground, ways, stamps(), data());
        this.workers = new Workers(ground, stamps(), data());
        this.monitor = new AzureMonitor(world.alertBelowPercent(), ground, frontDoor(), alerts);
        this.invariants =
                new Invariants(world.limits(), ground, stamps(), data(), frontDoor(), trafficManager(), zones());
    }

    /**
     * Lets probes, users, workers and alert rules begin, and the judgement of what must always be true. Called once,
     * when the gatekeepers have settled; until then only resources can be looked at and changed.
     */
    public void begin(Instant now) {
        if (hasBegun) {
            throw new IllegalStateException("the simulated Azure has begun already");
        }
        hasBegun = true;
        ground.timeline().advanceTo(now);
        services().forEach(service -> service.begin(ground.draws()));
        for (var workload : estate().workloads()) {
            users.begin(workload.name(), ground.draws());
            workers.begin(workload);
            monitor.begin(workload.name());
        }
        ground.timeline().afterEvent(scope -> scope.ifPresentOrElse(invariants::judge, invariants::judgeAll));
    }

    /** Lets everything happen that is due. */
    public void advanceTo(Instant now) {
        ground.timeline().advanceTo(now);
    }

    /** When something is next due by itself. */
    public Optional<Instant> nextEvent() {
        return ground.timeline().next();
    }

    /** Grows whenever something may have come to be otherwise, beside what users read, what they write and the gates. */
    public long version() {
        return ground.version();
    }

    public Estate estate() {
        return ground.estate();
    }

    public ControlPlane controlPlane() {
        return ground.controlPlane();
    }

    public Operations operations() {
        return ground.operations();
    }

    /** The services that are modelled. */
    public List<Service> services() {
        return services.all();
    }

    public Clusters clusters() {
        return services.clusters();
    }

    /** The stores of all workloads, whichever service holds them. */
    public Data data() {
        return services.data();
    }

    public FailoverGroups failoverGroups() {
        return services.failoverGroups();
    }

    public PostgresServers postgresServers() {
        return services.postgresServers();
    }

    public RedisCaches redisCaches() {
        return services.redisCaches();
    }

    public CosmosAccounts cosmosAccounts() {
        return services.cosmosAccounts();
    }

    public StorageAccounts storageAccounts() {
        return services.storageAccounts();
    }

    public FrontDoor frontDoor() {
        return services.frontDoor();
    }

    public TrafficManager trafficManager() {
        return services.trafficManager();
    }

    public DnsZones zones() {
        return services.zones();
    }

    public Stamps stamps() {
        return services.stamps();
    }

    /** How users, and looks made as a user, come to a workload. */
    public Ways ways() {
        return ways;
    }

    public Users users() {
        return users;
    }

    public AzureMonitor monitor() {
        return monitor;
    }

    /** What can go wrong under all services; each service knows what can go wrong in it. */
    public Faults faults() {
        return ground.faults();
    }

    public Journal journal() {
        return ground.journal();
    }

    /** What must always be true and was not. */
    public List<JournalEntry.InvariantBroken> invariantsBroken() {
        return journal().entries(JournalEntry.InvariantBroken.class);
    }
}
