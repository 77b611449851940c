package io.understudy.world.judge;

import io.understudy.activation.Admission;
import io.understudy.topology.StampName;
import io.understudy.world.ground.Invariant;
import io.understudy.world.stamp.SimulatedStamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of one workload from one judgement to the next. */
final class Watch {

    final Map<Invariant, String> broken = new EnumMap<>(Invariant.class);
    final Set<StampName> open = new HashSet<>();

    @Nullable
    Instant closedSince;

    @Nullable
    Instant overlapsSince;

    private final Limits limits;
    private final Set<StampName> down = new HashSet<>();
    private final Map<StampName, Instant> upSince = new HashMap<>();
    private final Map<StampName, Admission> admitted = new HashMap<>();
    private final Set<StampName> working = new HashSet<>();
    private long judgedVersion = -1;
    private Instant judgedAt = Instant.MIN;

    Watch(Limits limits) {
        this.limits = limits;
    }

    /** Whether everything is as it was when it was judged last, so that no judgement can come out otherwise. */
    boolean isAsJudged(Collection<SimulatedStamp> stamps, long version, Instant now) {
        if (judgedVersion != version || isClosedTooLongSinceThen(now)) {
            return false;
        }
        for (var stamp : stamps) {
            var name = stamp.name();
            if (admitted.get(name) != stamp.admits(now)
                    || working.contains(name) != stamp.runsWorkers(now)
                    || stamp.backSince().filter(this::mayNotHaveHeard).isPresent()
                    || upSince(name).filter(this::mayNotHaveHeard).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private boolean isClosedTooLongSinceThen(Instant now) {
        var since = closedSince;
        if (since == null) {
            return false;
        }
        var limit = since.plus(limits.closedAtMost());
        return now.isAfter(limit) && !judgedAt.isAfter(limit);
    }

    private boolean mayNotHaveHeard(Instant since) {
        return !judgedAt.isAfter(since.plus(limits.hearsWithin()));
    }

    void noteWhatWasJudged(Collection<SimulatedStamp> stamps, long version, Instant now) {
        judgedVersion = version;
        judgedAt = now;
        working.clear();
        for (var stamp : stamps) {
            admitted.put(stamp.name(), stamp.admits(now));
            if (stamp.runsWorkers(now)) {
                working.add(stamp.name());
            }
        }
    }

    /** A gate in a cluster that was down hears what happened meanwhile a little after the cluster is back. */
    void noteWhoIsDown(Collection<SimulatedStamp> stamps, Instant now) {
        for (var stamp : stamps) {
            if (stamp.isClusterDown()) {
                down.add(stamp.name());
            } else if (down.remove(stamp.name())) {
                upSince.put(stamp.name(), now);
            }
        }
    }

    /** Since when its cluster answers again; empty while it was never down. */
    Optional<Instant> upSince(StampName stamp) {
        return Optional.ofNullable(upSince.get(stamp));
    }
}
