package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.StorageReply;
import io.understudy.emulators.storage.protocol.StorageRequest;
import java.time.Instant;
import java.time.InstantSource;

/** The requests that are for containers, or for the account that lists them. */
final class ContainerFace {

    private static final String XML = "application/xml";

    private final BlobStore store;
    private final InstantSource clock;

    ContainerFace(BlobStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    StorageReply answer(StorageRequest request, String container) {
        var comp = request.parameter("comp").orElse("");
        if (container.isEmpty()) {
            if (request.method().equals("GET") && comp.equals("list")) {
                return listContainers(request);
            }
            throw leftOut();
        }
        return switch (request.method() + " " + comp) {
            case "PUT " -> create(request, container);
            case "GET ", "HEAD ", "HEAD metadata", "GET metadata" ->
                BlobAnswers.described(
                        store.container(request.account(), container, BlobRequests.conditions(request)),
                        clock.instant());
            case "DELETE " -> {
                store.deleteContainer(request.account(), container, BlobRequests.conditions(request));
                yield new StorageReply(202);
            }
            case "GET list" -> list(request, container);
            case "PUT metadata" ->
                changed(store.setMetadata(
                        request.account(),
                        container,
                        BlobRequests.metadata(request),
                        BlobRequests.conditions(request)));
            case "PUT acl" ->
                changed(store.setAccess(
                        request.account(), container, access(request), BlobRequests.conditions(request)));
            case "GET acl" ->
                BlobAnswers.described(
                                store.container(request.account(), container, BlobRequests.conditions(request)),
                                clock.instant())
                        .body(XML, BlobXml.noPolicies());
            case "PUT lease" -> lease(request, container);
            default -> throw leftOut();
        };
    }

    static StorageRefusal leftOut() {
        return new StorageRefusal(501, "NotImplemented", "This operation of the blob service is not emulated here.");
    }

    static StorageReply leased(LeaseOperation operation, Lease lease, String etag, Instant changedAt, Instant now) {
        if (operation instanceof LeaseOperation.Break) {
            return BlobAnswers.changed(202, etag, changedAt)
                    .header("x-ms-lease-time", Long.toString(lease.secondsLeft(now)));
        }
        var status = operation instanceof LeaseOperation.Acquire ? 201 : 200;
        var reply = BlobAnswers.changed(status, etag, changedAt);
        return operation instanceof LeaseOperation.Release ? reply : reply.header("x-ms-lease-id", lease.id());
    }

    private StorageReply create(StorageRequest request, String name) {
        var container = store.createContainer(request.account(), name, access(request), BlobRequests.metadata(request));
        return BlobAnswers.changed(201, container.etag(), container.changedAt());
    }

    private StorageReply listContainers(StorageRequest request) {
        var prefix = request.parameter("prefix").orElse("");
        var marker = request.parameter("marker").orElse("");
        var max = BlobRequests.resultsMax(request);
        var matching = store.containers(request.account()).stream()
                .filter(container -> container.name().startsWith(prefix))
                .filter(container -> container.name().compareTo(marker) >= 0)
                .toList();
        var next = matching.size() > max ? matching.get(max).name() : "";
        var page = matching.subList(0, Math.min(max, matching.size()));
        return new StorageReply(200)
                .body(XML, BlobXml.containers(request.base(), prefix, page, next, BlobRequests.wantsMetadata(request)));
    }

    private StorageReply list(StorageRequest request, String container) {
        var listing = BlobRequests.listing(request);
        var page = store.list(request.account(), container, listing);
        return new StorageReply(200)
                .body(
                        XML,
                        BlobXml.blobs(
                                request.base(),
                                container,
                                listing,
                                page,
                                BlobRequests.wantsMetadata(request),
                                clock.instant()));
    }

    private StorageReply lease(StorageRequest request, String name) {
        var operation = BlobRequests.leaseOperation(request);
        var container = store.lease(
                request.account(),
                name,
                operation,
                BlobRequests.conditions(request).withoutLease());
        return leased(operation, container.lease(), container.etag(), container.changedAt(), clock.instant());
    }

    private static StorageReply changed(Container container) {
        return BlobAnswers.changed(200, container.etag(), container.changedAt());
    }

    private static PublicAccess access(StorageRequest request) {
        return PublicAccess.named(request.header("x-ms-blob-public-access").orElse(""));
    }
}
