package io.understudy.activation;

import io.understudy.topology.WorkloadName;
import java.time.Instant;

/**
 * What an installation writes into the activation's places before it gives orders that another one gave until then.
 *
 * @param fence the beginning of the claimant's epoch, above everything that it found
 * @param ends the newest fence that it found, and so ends
 * @param person the person who asked for it
 * @param request the person's request, so that one that is repeated claims once
 */
public record Claim(WorkloadName workload, Fence fence, Fence ends, String person, String request, Instant at) {

    public Claim {
        if (fence.compareTo(ends) <= 0) {
            throw new IllegalArgumentException("a claim is above what it ends, and " + fence + " is not above " + ends);
        }
        checkLine("person", person);
        checkLine("request", request);
    }

    public Installation claimant() {
        return fence.installation();
    }

    private static void checkLine(String what, String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the " + what + " of a claim is one line that is not empty");
        }
    }
}
