package io.understudy.activation;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** The document that says which stamps admit users, which runs workers and which is written. */
public record Activation(WorkloadName workload, Fence fence, int revision, Instant issuedAt, List<Duty> duties) {

    public Activation {
        duties = List.copyOf(duties);
        var stamps = new HashSet<StampName>();
        var written = 0;
        for (var duty : duties) {
            if (!stamps.add(duty.stamp())) {
                throw new IllegalArgumentException("the activation names stamp " + duty.stamp() + " twice");
            }
            written += duty.isWritten() ? 1 : 0;
        }
        if (written > 1) {
            throw new IllegalArgumentException("at most one stamp is written, not " + written);
        }
        if (revision < 0) {
            throw new IllegalArgumentException("a revision counts up from zero: " + revision);
        }
    }

    /** What {@code stamp} is to do; a stamp that is not named does nothing. */
    public Duty dutyOf(StampName stamp) {
        return duties.stream().filter(d -> d.stamp().equals(stamp)).findFirst().orElseGet(() -> Duty.nothing(stamp));
    }

    /** The stamps that let users in, if only to read. */
    public List<StampName> admitting() {
        return duties.stream()
                .filter(d -> d.admits() != Admission.NOBODY)
                .map(Duty::stamp)
                .toList();
    }

    /** Whether this document is newer than {@code other}: a higher fence, or the same fence and a higher revision. */
    public boolean isNewerThan(Activation other) {
        var byFence = fence.compareTo(other.fence);
        return byFence > 0 || (byFence == 0 && revision > other.revision);
    }

    /** Whether {@code other} has this document's number and yet is another document. */
    public boolean contradicts(Activation other) {
        return fence.equals(other.fence) && revision == other.revision && !equals(other);
    }
}
