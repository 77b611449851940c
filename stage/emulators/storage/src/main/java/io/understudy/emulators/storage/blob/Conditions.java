package io.understudy.emulators.storage.blob;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What must hold of a blob or container for a request to go ahead. */
public record Conditions(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince,
        Optional<String> leaseId) {

    public static final Conditions NONE =
            new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Conditions ifMatch(String etag) {
        return new Conditions(
                Optional.of(etag), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For lease operations, whose lease id is their subject and no condition. */
    Conditions withoutLease() {
        return new Conditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, Optional.empty());
    }

    void checkAbsent() {
        if (ifMatch.isPresent()) {
            throw BlobRefusals.conditionFailed();
        }
    }

    void checkRead(String etag, Instant changedAt) {
        checkMustHold(etag, changedAt);
        if (isUnchanged(etag, changedAt)) {
            throw BlobRefusals.notModified();
        }
    }

    void checkWrite(String etag, Instant changedAt) {
        checkMustHold(etag, changedAt);
        if (isUnchanged(etag, changedAt)) {
            throw BlobRefusals.conditionFailed();
        }
    }

    /** A put that insists on absence is told that the blob exists rather than that a condition failed. */
    void checkPut(Blob present, InstantSource clock) {
        if (ifNoneMatch.filter("*"::equals).isPresent()) {
            throw BlobRefusals.blobExists();
        }
        checkWrite(present.etag(), present.changedAt());
        present.lease().checkWrite(this, "Blob", clock.instant());
    }

    private void checkMustHold(String etag, Instant changedAt) {
        if (ifMatch.filter(wanted -> !Etags.matches(wanted, etag)).isPresent()
                || ifUnmodifiedSince
                        .filter(since -> seconds(changedAt).isAfter(since))
                        .isPresent()) {
            throw BlobRefusals.conditionFailed();
        }
    }

    private boolean isUnchanged(String etag, Instant changedAt) {
        return ifNoneMatch.filter(known -> Etags.matches(known, etag)).isPresent()
                || ifModifiedSince
                        .filter(since -> !seconds(changedAt).isAfter(since))
                        .isPresent();
    }

    /** HTTP dates know no fractions. */
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
