package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.CallerCheck;
import io.understudy.emulators.storage.protocol.StorageFace;
import io.understudy.emulators.storage.protocol.StorageFaults;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.StorageReply;
import io.understudy.emulators.storage.protocol.StorageRequest;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The blob service as the SDKs speak to it: one blob's reads and writes here, containers in {@link ContainerFace}. */
public final class BlobFace extends StorageFace {

    private static final int BODY_BYTES_MAX = 256 << 20;
    private static final String XML = "application/xml";

    private final BlobStore store;
    private final InstantSource clock;
    private final ContainerFace containers;

    public BlobFace(BlobStore store, CallerCheck callers, StorageFaults faults, InstantSource clock) {
        super("blob", BODY_BYTES_MAX, callers, faults, clock);
        this.store = store;
        this.clock = clock;
        this.containers = new ContainerFace(store, clock);
    }

    @Override
    protected boolean isPublic(StorageRequest request) {
        var target = BlobTarget.parse(request);
        if (request.header("Authorization").isPresent() || target.container().isEmpty()) {
            return false;
        }
        var isRead = request.method().equals("GET") || request.method().equals("HEAD");
        var access = store.access(request.account(), target.container());
        return isRead
                && (target.isBlob()
                        ? access != PublicAccess.NONE
                                && request.parameter("comp").isEmpty()
                        : access == PublicAccess.CONTAINER);
    }

    @Override
    protected StorageReply answer(StorageRequest request) {
        var target = BlobTarget.parse(request);
        if (!target.isBlob()) {
            return containers.answer(request, target.container());
        }
        var comp = request.parameter("comp").orElse("");
        return switch (request.method() + " " + comp) {
            case "PUT " -> put(request, target);
            case "PUT block" -> stage(request, target);
            case "PUT blocklist" -> commitBlocks(request, target);
            case "GET blocklist" ->
                new StorageReply(200)
                        .body(
                                XML,
                                BlobXml.blocks(
                                        store.stagedBlocks(request.account(), target.container(), target.blob())));
            case "PUT metadata" ->
                revise(request, target, headers -> headers.withMetadata(BlobRequests.metadata(request)));
            case "PUT properties" ->
                revise(request, target, headers -> headers.withHttp(BlobRequests.httpHeaders(request)));
            case "PUT lease" -> lease(request, target);
            case "GET ", "HEAD ", "HEAD metadata" -> read(request, target);
            case "DELETE " -> delete(request, target);
            default -> throw ContainerFace.leftOut();
        };
    }

    @Override
    protected StorageReply refused(StorageRefusal refusal, String accept, String requestId) {
        var reply = new StorageReply(refusal.status()).header("x-ms-error-code", refusal.code());
        if (refusal.status() == 401) {
            reply.header("WWW-Authenticate", "Bearer authorization_uri=https://login.microsoftonline.com/common");
        }
        if (refusal.status() == 304) {
            return reply;
        }
        var message = refusal.sentence() + "\nRequestId:" + requestId + "\nTime:" + clock.instant();
        return reply.body(XML, BlobXml.error(refusal.code(), message));
    }

    private StorageReply put(StorageRequest request, BlobTarget target) {
        if (request.header("x-ms-copy-source").isPresent()
                || !BlobRequests.require(request, "x-ms-blob-type").equals("BlockBlob")) {
            throw ContainerFace.leftOut();
        }
        var content = received(request);
        var blob = store.put(
                request.account(),
                target.container(),
                target.blob(),
                content,
                BlobRequests.headers(request),
                BlobRequests.conditions(request));
        return BlobAnswers.changed(201, blob.etag(), blob.changedAt()).header("Content-MD5", content.md5());
    }

    private StorageReply stage(StorageRequest request, BlobTarget target) {
        var id = request.parameter("blockid").orElseThrow(() -> BlobRefusals.badQuery("blockid"));
        var content = received(request);
        store.stage(
                request.account(), target.container(), target.blob(), id, content, BlobRequests.conditions(request));
        return new StorageReply(201)
                .header("Content-MD5", content.md5())
                .header("x-ms-request-server-encrypted", "true");
    }

    private StorageReply commitBlocks(StorageRequest request, BlobTarget target) {
        var headers = new BlobHeaders(BlobRequests.httpHeaders(request), BlobRequests.metadata(request));
        var blob = store.commitBlocks(
                request.account(),
                target.container(),
                target.blob(),
                BlobXml.blockIds(request.body()),
                headers,
                BlobRequests.conditions(request));
        return BlobAnswers.changed(201, blob.etag(), blob.changedAt());
    }

    private StorageReply revise(StorageRequest request, BlobTarget target, UnaryOperator<BlobHeaders> revision) {
        var blob = store.revise(
                request.account(), target.container(), target.blob(), revision, BlobRequests.conditions(request));
        return BlobAnswers.changed(200, blob.etag(), blob.changedAt());
    }

    private StorageReply read(StorageRequest request, BlobTarget target) {
        var blob = store.read(request.account(), target.container(), target.blob(), BlobRequests.conditions(request));
        var length = blob.content().length();
        if (request.method().equals("HEAD")) {
            return BlobAnswers.described(200, blob, clock.instant()).header("Content-Length", Integer.toString(length));
        }
        var range = BlobRequests.range(request);
        if (range.isEmpty()) {
            var reply = BlobAnswers.described(200, blob, clock.instant());
            return reply.body(contentType(reply), blob.content().slice(0, length));
        }
        var first = range.get().first();
        var end = range.get().endIn(length);
        var reply = BlobAnswers.described(206, blob, clock.instant())
                .header("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + length)
                .header("x-ms-blob-content-md5", blob.content().md5())
                .without("Content-MD5");
        return reply.body(contentType(reply), blob.content().slice((int) first, end));
    }

    private StorageReply delete(StorageRequest request, BlobTarget target) {
        store.delete(request.account(), target.container(), target.blob(), BlobRequests.conditions(request));
        return new StorageReply(202).header("x-ms-delete-type-permanent", "true");
    }

    private StorageReply lease(StorageRequest request, BlobTarget target) {
        var operation = BlobRequests.leaseOperation(request);
        var blob = store.lease(
                request.account(),
                target.container(),
                target.blob(),
                operation,
                BlobRequests.conditions(request).withoutLease());
        return ContainerFace.leased(operation, blob.lease(), blob.etag(), blob.changedAt(), clock.instant());
    }

    private static BlobContent received(StorageRequest request) {
        var content = BlobContent.of(request.body());
        if (request.header("Content-MD5")
                .filter(md5 -> !md5.equals(content.md5()))
                .isPresent()) {
            throw BlobRefusals.md5Mismatch();
        }
        return content;
    }

    private static String contentType(StorageReply reply) {
        return reply.headers().getOrDefault("Content-Type", "application/octet-stream");
    }
}
