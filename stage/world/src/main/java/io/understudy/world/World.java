package io.understudy.world;

import io.understudy.topology.Region;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a simulated Azure is like beyond what the estate declares.
 *
 * @param probeEvery how often Front Door asks each origin
 * @param sampleSize how many of the last answers count
 * @param successesRequired how many of them must be good
 * @param requestsPerSecond what the users of one workload ask for; 0 for none
 * @param writeShare how much of it are writes, from 0 to 1
 * @param standbyNodes the size of a standby stamp's node pools
 * @param autoscaling whether the cluster autoscaler is on in every node pool
 * @param alertBelowPercent below which share of good probes the alert on an origin fires
 * @param closedAtMost how long all gates of a workload may be closed at once while one of its stamps could serve
 * @param hearsWithin how long a stamp that was only cut off may take to hear what happened meanwhile
 * @param resourceGroups where a resource group's own data lives, by lower-case name, if not where its clusters and
 *     servers are
 */
public record World(
        Duration probeEvery,
        int sampleSize,
        int successesRequired,
        double requestsPerSecond,
        double writeShare,
        int standbyNodes,
        boolean autoscaling,
        double alertBelowPercent,
        Duration closedAtMost,
        Duration hearsWithin,
        Map<String, Region> resourceGroups) {

    public World {
        if (sampleSize < 1 || successesRequired < 1 || successesRequired > sampleSize) {
            throw new IllegalArgumentException(
                    "of " + sampleSize + " samples " + successesRequired + " cannot be required");
        }
        if (writeShare < 0 || writeShare > 1 || requestsPerSecond < 0) {
            throw new IllegalArgumentException("users write a share from 0 to 1 of 0 or more requests a second");
        }
        resourceGroups = Map.copyOf(resourceGroups);
    }

    /** What Azure does where nobody says otherwise, and users who ask twice a second. */
    public static World asAzureDefaults() {
        return new World(
                Duration.ofSeconds(30),
                4,
                3,
                2,
                0.25,
                1,
                false,
                50,
                Duration.ofMinutes(10),
                Duration.ofSeconds(15),
                Map.of());
    }

    public World probingEvery(Duration interval) {
        return new World(
                interval,
                sampleSize,
                successesRequired,
                requestsPerSecond,
                writeShare,
                standbyNodes,
                autoscaling,
                alertBelowPercent,
                closedAtMost,
                hearsWithin,
                resourceGroups);
    }

    public World withUsers(double perSecond, double share) {
        return new World(
                probeEvery,
                sampleSize,
                successesRequired,
                perSecond,
                share,
                standbyNodes,
                autoscaling,
                alertBelowPercent,
                closedAtMost,
                hearsWithin,
                resourceGroups);
    }

    public World withAutoscaling() {
        return new World(
                probeEvery,
                sampleSize,
                successesRequired,
                requestsPerSecond,
                writeShare,
                standbyNodes,
                true,
                alertBelowPercent,
                closedAtMost,
                hearsWithin,
                resourceGroups);
    }

    public World withResourceGroup(String name, Region region) {
        var groups = new HashMap<>(resourceGroups);
        groups.put(name.toLowerCase(Locale.ROOT), region);
        return new World(
                probeEvery,
                sampleSize,
                successesRequired,
                requestsPerSecond,
                writeShare,
                standbyNodes,
                autoscaling,
                alertBelowPercent,
                closedAtMost,
                hearsWithin,
                groups);
    }
}
