package io.understudy.world;

import io.understudy.activation.Admission;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stamp's application behind its gate. */
final class SimulatedStamp implements StampAnswers {

    final Workload workload;
    final Stamp declared;
    final StampGate gate;
    boolean appIsUnhealthy;
    /** When the stamp's region last came back, and from what; null while it never went. */
    @Nullable
    Instant backSince;

    boolean wasOnlyCutOff;
    /** How often the data had been promoted when the region went. */
    int promotionsSeen;

    private final Regions regions;
    private final PoolsOfAWorkload pools;
    private final String overload;
    private final FailoverGroups databases;
    private final Draws draws;
    private long asked;

    SimulatedStamp(
            Workload workload,
            Stamp declared,
            StampGate gate,
            Regions regions,
            PoolsOfAWorkload pools,
            FailoverGroups databases,
            Draws draws) {
        this.workload = workload;
        this.declared = declared;
        this.gate = gate;
        this.regions = regions;
        this.pools = pools;
        this.overload = "overload " + workload.name() + " " + declared.name();
        this.databases = databases;
        this.draws = draws;
    }

    StampName name() {
        return declared.name();
    }

    Region region() {
        return declared.region();
    }

    /** Whether anybody outside the region gets an answer from the stamp's ingress. */
    boolean isReachable() {
        return regions.isUp(region()) && !pools.isClusterDown();
    }

    boolean hasPower() {
        return regions.hasPower(region());
    }

    boolean serves() {
        return !appIsUnhealthy && pools.serves();
    }

    boolean servesItsShare() {
        return !appIsUnhealthy && pools.servesItsShare();
    }

    boolean isPromoted() {
        return databases.isPromoted(workload.name(), name());
    }

    Admission admits(Instant now) {
        return hasPower() ? gate.admits(now) : Admission.NOBODY;
    }

    boolean runsWorkers(Instant now) {
        return hasPower() && gate.runsWorkers(now);
    }

    @Override
    public int ready(Instant now) {
        if (!isReachable()) {
            return 0;
        }
        var admits = gate.admitsNextCaller(now);
        return serves() && admits != Admission.NOBODY ? 200 : 503;
    }

    @Override
    public UserAnswer answer(UserRequest request, Instant now) {
        if (!isReachable()) {
            return new UserAnswer(504, Optional.empty(), "stamp " + name() + " cannot be reached");
        }
        var admits = gate.admitsNextCaller(now);
        if (admits == Admission.NOBODY) {
            return refused("the gate is closed");
        }
        if (!serves()) {
            return refused("no pod serves");
        }
        if (draws.share(overload, ++asked) >= pools.share()) {
            return refused("too few pods for all users");
        }
        return request.kind() == UserRequest.Kind.READ ? read() : write(admits);
    }

    private UserAnswer read() {
        return new UserAnswer(200, Optional.of(name()), "read from the stamp's own copy");
    }

    private UserAnswer write(Admission admits) {
        if (admits == Admission.READS_ONLY) {
            return refused("the gate lets reads in, and no writes");
        }
        for (var group : databases.of(workload.name())) {
            var server = databases.reachedFrom(group, name());
            if (server.isEmpty()) {
                return refused("the listener of " + group.declared.name() + " leads to a server that does not answer");
            }
            if (databases.write(group, name(), true).isEmpty()) {
                return refused("the listener of " + group.declared.name() + " leads to stamp " + server.get()
                        + ", which takes no writes");
            }
        }
        return new UserAnswer(200, Optional.of(name()), "written");
    }

    /** Whether serving users from here means serving them from data that was never promoted. */
    boolean wouldServeUnpromoted(Instant now) {
        return !isPromoted() && workload.model() != DeploymentModel.ACTIVE_ACTIVE && admits(now) == Admission.EVERYBODY;
    }

    private UserAnswer refused(String why) {
        return new UserAnswer(503, Optional.of(name()), why);
    }
}
