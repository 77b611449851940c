package io.understudy.emulators.storage.blob;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a client does with a lease. */
public sealed interface LeaseOperation {

    /** The lease after this; {@code freshId} is used if an id is needed and none was proposed. */
    Lease on(Lease lease, String freshId, Instant now);

    record Acquire(Optional<String> proposedId, Duration term) implements LeaseOperation {
        @Override
        public Lease on(Lease lease, String freshId, Instant now) {
            return lease.acquire(proposedId.orElse(freshId), term, now);
        }
    }

    record Renew(String id) implements LeaseOperation {
        @Override
        public Lease on(Lease lease, String freshId, Instant now) {
            return lease.renew(id, now);
        }
    }

    record Change(String id, String proposedId) implements LeaseOperation {
        @Override
        public Lease on(Lease lease, String freshId, Instant now) {
            return lease.change(id, proposedId, now);
        }
    }

    record Release(String id) implements LeaseOperation {
        @Override
        public Lease on(Lease lease, String freshId, Instant now) {
            return lease.release(id);
        }
    }

    record Break(Optional<Duration> period) implements LeaseOperation {
        @Override
        public Lease on(Lease lease, String freshId, Instant now) {
            return period.map(wanted -> lease.breakAfter(wanted, now)).orElseGet(() -> lease.breakAtItsEnd(now));
        }
    }
}
