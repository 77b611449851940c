package io.understudy.world.stamp;

import io.understudy.activation.Admission;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.data.Data;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.cluster.PoolsOfAWorkload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stamp's application behind its gate. */
public final class SimulatedStamp implements StampAnswers {

    private final Workload workload;
    private final Stamp declared;
    private final StampGate gate;
    private final Regions regions;
    private final PoolsOfAWorkload pools;
    private final String overload;
    private final Data data;
    private final Draws draws;
    private long asked;
    private boolean appIsUnhealthy;
    private boolean checkIsFailing;
    /** When the stamp's region last came back; null while it never went, or since the stamp has caught up. */
    private @Nullable Instant backSince;

    private boolean wasOnlyCutOff;
    /** How often the data had been promoted when the region went. */
    private int promotionsSeen;

    SimulatedStamp(
            Workload workload, Stamp declared, StampGate gate, Ground ground, PoolsOfAWorkload pools, Data data) {
        this.workload = workload;
        this.declared = declared;
        this.gate = gate;
        this.regions = ground.regions();
        this.pools = pools;
        this.overload = "overload " + workload.name() + " " + declared.name();
        this.data = data;
        this.draws = ground.draws();
    }

    public Workload workload() {
        return workload;
    }

    public StampName name() {
        return declared.name();
    }

    public Region region() {
        return declared.region();
    }

    /** Whether anybody outside the region gets an answer from the stamp's ingress. */
    public boolean isReachable() {
        return regions.isUp(region()) && !pools.isClusterDown();
    }

    /** How many nodes its pools were asked to have. */
    public int nodesAskedFor() {
        return pools.nodesAskedFor();
    }

    /** Whether its cluster answers nobody and runs nothing, though the region is well: it is down, or stopped. */
    public boolean isClusterDown() {
        return pools.isClusterDown();
    }

    public boolean hasPower() {
        return regions.hasPower(region()) && !pools.isClusterStopped();
    }

    public boolean serves() {
        return !appIsUnhealthy && pools.serves();
    }

    boolean servesItsShare() {
        return !appIsUnhealthy && pools.servesItsShare();
    }

    public boolean isPromoted() {
        return data.isPromoted(workload.name(), name());
    }

    public Admission admits(Instant now) {
        return hasPower() ? gate.admits(now) : Admission.NOBODY;
    }

    public boolean runsWorkers(Instant now) {
        return hasPower() && !isClusterDown() && gate.runsWorkers(now);
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
        asked++;
        if (pools.share() < 1 && draws.share(overload, asked) >= pools.share()) {
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
        for (var group : data.of(workload.name())) {
            var server = data.reachedFrom(group, name());
            if (server.isEmpty()) {
                return refused("the listener of " + group.name() + " leads to a server that does not answer");
            }
            if (data.write(group, name(), true).isEmpty()) {
                return refused("the listener of " + group.name() + " leads to stamp " + server.get()
                        + ", which accepts no writes");
            }
        }
        return new UserAnswer(200, Optional.of(name()), "written");
    }

    /** Whether serving users from here means serving them from data that was never promoted; side by side they reach it. */
    public boolean wouldServeUnpromoted(Instant now) {
        return !isPromoted() && !workload.admitsSideBySide() && admits(now) == Admission.EVERYBODY;
    }

    /** Whether its own check fails; where only that fails, users are served as ever. */
    boolean checkFails() {
        return appIsUnhealthy || checkIsFailing;
    }

    void setAppUnhealthy(boolean isUnhealthy) {
        appIsUnhealthy = isUnhealthy;
    }

    void setCheckFailing(boolean isFailing) {
        checkIsFailing = isFailing;
    }

    /** The region is no longer up; how many times the data had been promoted until then. */
    void wentAway(int promotions) {
        promotionsSeen = promotions;
        backSince = null;
    }

    void lostPower(Instant now) {
        gate.powerLost(now);
        wasOnlyCutOff = false;
    }

    void regainedPower(Instant now) {
        gate.powerReturned(now);
    }

    /** Its cluster was started or stopped. What runs in it begins from the beginning. */
    void clusterTurned(boolean runs, Instant now) {
        gate.powerLost(now);
        if (runs && regions.hasPower(region())) {
            gate.powerReturned(now);
        }
    }

    boolean isIn(ResourceId cluster) {
        return declared.cluster().id().equals(cluster);
    }

    void wasCutOff() {
        wasOnlyCutOff = true;
    }

    void cameBack(Instant now) {
        backSince = now;
    }

    /** When the stamp's region last came back; empty while it never went, or since the stamp has caught up. */
    public Optional<Instant> backSince() {
        return Optional.ofNullable(backSince);
    }

    /** Whether everything in it ran on while it was away. */
    public boolean wasOnlyCutOff() {
        return wasOnlyCutOff;
    }

    /** How often the data had been promoted when the region went. */
    public int promotionsSeen() {
        return promotionsSeen;
    }

    /** The stamp's data is the promoted data again: what it missed is over. */
    public void catchUp() {
        backSince = null;
    }

    private UserAnswer refused(String why) {
        return new UserAnswer(503, Optional.of(name()), why);
    }
}
