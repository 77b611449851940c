package io.understudy.world.people;

import java.time.Duration;

/**
 * What the users of one workload went through.
 *
 * @param lostWrites writes that were acknowledged and that the promoted data does not hold
 * @param unavailable the time from each first failure to the next success, reads and writes taken together
 * @param servedUnpromoted requests that a stamp answered well although its data was not promoted; must be 0
 * @param writesInSecondPlace acknowledged writes that a copy took which was not the primary; must be 0 while no region is
 *     cut off
 */
public record UserTally(
        long reads,
        long writes,
        long failedReads,
        long failedWrites,
        long lostWrites,
        Duration unavailable,
        long servedUnpromoted,
        long writesInSecondPlace) {

    public double unavailableSeconds() {
        return unavailable.toMillis() / 1000.0;
    }
}
