package io.understudy.world.data;

import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Spread;
import java.time.Duration;

/**
 * How long the moves of one kind of store take.
 *
 * @param planned with the last write of the source
 * @param givesUp how long a planned move tries to reach a source that does not answer
 * @param forced without the source
 */
public record Pace(Spread planned, Duration givesUp, Spread forced) {

    /** That of SQL failover groups. */
    static Pace of(LatencyProfile profile) {
        return new Pace(profile.plannedFailover(), profile.plannedFailoverGivesUp(), profile.forcedFailover());
    }
}
