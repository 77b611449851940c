package io.understudy.emulators.storage.blob;

import java.time.Instant;

/** One block blob as it stands. */
public record Blob(
        String name, BlobContent content, BlobHeaders headers, Instant createdAt, Instant changedAt, Lease lease) {

    public String etag() {
        return Etags.of(changedAt);
    }

    Blob with(BlobHeaders other, Instant now) {
        return new Blob(name, content, other, createdAt, now, lease);
    }

    /** A lease changes neither ETag nor time. */
    Blob with(Lease other) {
        return new Blob(name, content, headers, createdAt, changedAt, other);
    }
}
