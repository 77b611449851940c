package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageFace;
import io.understudy.emulators.storage.protocol.StorageReply;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The headers in which the blob service tells about blobs, containers and leases. */
final class BlobAnswers {

    private static final String TYPE_DEFAULT = "application/octet-stream";

    private BlobAnswers() {}

    static StorageReply changed(int status, String etag, Instant changedAt) {
        return new StorageReply(status)
                .header("ETag", etag)
                .header("Last-Modified", StorageFace.httpDate(changedAt))
                .header("x-ms-request-server-encrypted", "true");
    }

    /** All that HEAD tells, and GET beside the content. */
    static StorageReply described(int status, Blob blob, Instant now) {
        var reply = new StorageReply(status)
                .header("ETag", blob.etag())
                .header("Last-Modified", StorageFace.httpDate(blob.changedAt()))
                .header("Accept-Ranges", "bytes")
                .header("x-ms-blob-type", "BlockBlob")
                .header("x-ms-creation-time", StorageFace.httpDate(blob.createdAt()))
                .header("x-ms-server-encrypted", "true")
                .header("x-ms-access-tier", "Hot")
                .header("x-ms-access-tier-inferred", "true");
        httpHeaders(blob).forEach(reply::header);
        leaseHeaders(blob.lease(), now).forEach(reply::header);
        blob.headers().metadata().forEach((name, value) -> reply.header("x-ms-meta-" + name, value));
        return reply;
    }

    static StorageReply described(Container container, Instant now) {
        var reply = new StorageReply(200)
                .header("ETag", container.etag())
                .header("Last-Modified", StorageFace.httpDate(container.changedAt()))
                .header("x-ms-has-immutability-policy", "false")
                .header("x-ms-has-legal-hold", "false");
        container.access().wireName().ifPresent(access -> reply.header("x-ms-blob-public-access", access));
        leaseHeaders(container.lease(), now).forEach(reply::header);
        container.metadata().forEach((name, value) -> reply.header("x-ms-meta-" + name, value));
        return reply;
    }

    static Map<String, String> httpHeaders(Blob blob) {
        var headers = new TreeMap<>(blob.headers().http());
        headers.putIfAbsent("Content-Type", TYPE_DEFAULT);
        headers.putIfAbsent("Content-MD5", blob.content().md5());
        return headers;
    }

    static Map<String, String> leaseHeaders(Lease lease, Instant now) {
        var state = lease.stateAt(now);
        var headers = new TreeMap<String, String>();
        headers.put("x-ms-lease-state", state.name().toLowerCase(Locale.ROOT));
        headers.put("x-ms-lease-status", state.isHeld() ? "locked" : "unlocked");
        if (state == Lease.State.LEASED) {
            headers.put("x-ms-lease-duration", lease.isInfinite() ? "infinite" : "fixed");
        }
        return headers;
    }
}
