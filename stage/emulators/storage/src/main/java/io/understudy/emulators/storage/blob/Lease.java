package io.understudy.emulators.storage.blob;

import java.time.Duration;
import java.time.Instant;

/**
 * The lease on a blob or container as it was last written; {@link #stateAt} says what time has made of it. No id: never
 * leased, or released.
 */
record Lease(String id, Duration term, Instant endsAt, boolean breaking) {

    static final Lease NONE = new Lease("", Duration.ZERO, Instant.EPOCH, false);
    static final Duration INFINITE = Duration.ofSeconds(-1);

    private static final long SECONDS_MIN = 15;
    private static final long SECONDS_MAX = 60;

    enum State {
        AVAILABLE,
        LEASED,
        EXPIRED,
        BREAKING,
        BROKEN;

        boolean isHeld() {
            return this == LEASED || this == BREAKING;
        }
    }

    State stateAt(Instant now) {
        if (id.isEmpty()) {
            return State.AVAILABLE;
        }
        var ended = !isInfinite() && !now.isBefore(endsAt);
        if (breaking) {
            return ended ? State.BROKEN : State.BREAKING;
        }
        return ended ? State.EXPIRED : State.LEASED;
    }

    boolean isInfinite() {
        return !breaking && term.equals(INFINITE);
    }

    Lease acquire(String asked, Duration wanted, Instant now) {
        checkTerm(wanted);
        var state = stateAt(now);
        if (state.isHeld() && !asked.equals(id)) {
            throw BlobRefusals.leaseTaken();
        }
        if (state == State.BREAKING) {
            throw BlobRefusals.leaseBreaking("Acquired");
        }
        return new Lease(asked, wanted, now.plus(wanted), false);
    }

    Lease renew(String givenId, Instant now) {
        requireId(givenId);
        if (breaking) {
            throw BlobRefusals.leaseBroken();
        }
        return new Lease(id, term, now.plus(term), false);
    }

    Lease change(String givenId, String proposedId, Instant now) {
        return switch (stateAt(now)) {
            case AVAILABLE, EXPIRED, BROKEN -> throw BlobRefusals.leaseOperationWithoutLease();
            case BREAKING -> throw BlobRefusals.leaseBreaking("Changed");
            case LEASED -> {
                if (!givenId.equals(id) && !proposedId.equals(id)) {
                    throw BlobRefusals.leaseOperationMismatch();
                }
                yield new Lease(proposedId, term, endsAt, false);
            }
        };
    }

    Lease release(String givenId) {
        requireId(givenId);
        return NONE;
    }

    /** An infinite lease breaks at once, any other when it would have ended. */
    Lease breakAtItsEnd(Instant now) {
        return breakAfter(isInfinite() ? Duration.ZERO : Duration.between(now, endsAt), now);
    }

    /** Breaks after the period, or when the lease would have ended if that is earlier. */
    Lease breakAfter(Duration period, Instant now) {
        return switch (stateAt(now)) {
            case AVAILABLE -> throw BlobRefusals.leaseOperationWithoutLease();
            case EXPIRED, BROKEN -> new Lease(id, term, now, true);
            case LEASED, BREAKING -> {
                var remaining = isInfinite() ? period : Duration.between(now, endsAt);
                var wait = period.compareTo(remaining) < 0 ? period : remaining;
                yield new Lease(id, term, now.plus(wait), true);
            }
        };
    }

    /** Whole seconds until a broken lease is free. */
    long secondsLeft(Instant now) {
        return Math.max(0, (Duration.between(now, endsAt).toMillis() + 999) / 1000);
    }

    /** Refuses a write that does not name the lease that is held. */
    void checkWrite(Conditions conditions, String resource, Instant now) {
        if (stateAt(now).isHeld()) {
            var given = conditions.leaseId().orElseThrow(BlobRefusals::leaseIdMissing);
            if (!given.equals(id)) {
                throw BlobRefusals.leaseMismatch(resource);
            }
            return;
        }
        checkRead(conditions, resource, now);
    }

    /** A read needs no lease, but one that is named must be held. */
    void checkRead(Conditions conditions, String resource, Instant now) {
        if (conditions.leaseId().isEmpty()) {
            return;
        }
        var state = stateAt(now);
        if (state == State.AVAILABLE) {
            throw BlobRefusals.leaseNotPresent(resource);
        }
        if (!conditions.leaseId().get().equals(id)) {
            throw BlobRefusals.leaseMismatch(resource);
        }
        if (!state.isHeld()) {
            throw BlobRefusals.leaseLost();
        }
    }

    private void requireId(String givenId) {
        if (id.isEmpty() || !givenId.equals(id)) {
            throw BlobRefusals.leaseOperationMismatch();
        }
    }

    private static void checkTerm(Duration wanted) {
        var seconds = wanted.toSeconds();
        if (!wanted.equals(INFINITE) && (seconds < SECONDS_MIN || seconds > SECONDS_MAX)) {
            throw BlobRefusals.badHeader("x-ms-lease-duration");
        }
    }
}
