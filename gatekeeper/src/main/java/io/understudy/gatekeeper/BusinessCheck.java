package io.understudy.gatekeeper;

import java.time.Instant;
import java.util.Optional;

/** The workload's own proof that it works, run from inside the stamp. Never throws for what the workload does. */
public interface BusinessCheck {

    /** The newest write that this stamp's copy of the data holds. */
    record DataSeen(boolean isPrimary, Instant committedAt) {}

    record Health(boolean healthy, String words, Optional<DataSeen> data) {}

    record Written(boolean written, String words) {}

    /** Reads; changes nothing. */
    Health read();

    /** Writes a mark through the name that the workload itself uses, and reads it back. */
    Written write();
}
