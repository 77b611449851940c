package io.understudy.world.ground;

import java.time.Duration;

/**
 * How long everything in Azure takes, as one named and versioned set of figures. Two runs are compared only under the
 * same profile and seed.
 *
 * @param clusterStart from the accepted start to nodes that are ready
 * @param poolScale from the accepted write of a node pool to nodes that are ready
 * @param podsReady from ready nodes to pods that serve
 * @param forcedFailover a promotion without the old primary
 * @param plannedFailover a promotion with the old primary's last write
 * @param plannedFailoverGivesUp how long a planned promotion tries to reach a primary that does not answer
 * @param listenerMoves from the promotion until the listener's name is resolved to the new primary
 * @param rejoin from a region's return until its former primary has understood that it is a secondary
 * @param replicationLag from a commit at the primary until the secondary holds it
 * @param frontDoorWrite from an accepted change of Front Door until all edges follow it, without the queue
 * @param alertEvery how often a metric rule looks
 * @param alertDelay from the look that decides until the alert leaves
 * @param armRoundTrip one call of Azure Resource Manager
 */
public record LatencyProfile(
        String name,
        Spread clusterStart,
        Spread clusterStop,
        Spread poolScale,
        Spread podsReady,
        Spread forcedFailover,
        Spread plannedFailover,
        Duration plannedFailoverGivesUp,
        Spread listenerMoves,
        Spread rejoin,
        Spread replicationLag,
        Spread frontDoorWrite,
        Duration alertEvery,
        Spread alertDelay,
        Spread armRoundTrip) {

    /** The same with another Front Door. */
    public LatencyProfile withFrontDoorWrite(Spread write) {
        return new LatencyProfile(
                name,
                clusterStart,
                clusterStop,
                poolScale,
                podsReady,
                forcedFailover,
                plannedFailover,
                plannedFailoverGivesUp,
                listenerMoves,
                rejoin,
                replicationLag,
                write,
                alertEvery,
                alertDelay,
                armRoundTrip);
    }

    /** The profile of the year 2026; docs/extending/simulated-azure.md says where each figure comes from. */
    public static LatencyProfile az2026() {
        return new LatencyProfile(
                "az-2026",
                Spread.seconds(180, 420),
                Spread.seconds(60, 180),
                new Spread.Tailed(Spread.seconds(80, 240), 0.05, Spread.seconds(240, 700)),
                Spread.seconds(8, 25),
                Spread.seconds(10, 60),
                Spread.seconds(15, 65),
                Duration.ofMinutes(5),
                Spread.seconds(0, 30),
                Spread.seconds(5, 30),
                Spread.seconds(0.1, 3),
                Spread.seconds(180, 1200),
                Duration.ofSeconds(60),
                Spread.seconds(0, 60),
                new Spread.LogNormal(Duration.ofMillis(200), Duration.ofMillis(1500)));
    }
}
