package io.understudy.world.people;

/**
 * What the users of one workload ask for.
 *
 * @param requestsPerSecond 0 for no users
 * @param writeShare how much of it are writes, from 0 to 1
 */
public record Load(double requestsPerSecond, double writeShare) {

    public Load {
        if (writeShare < 0 || writeShare > 1 || requestsPerSecond < 0) {
            throw new IllegalArgumentException("users write a share from 0 to 1 of 0 or more requests a second");
        }
    }
}
