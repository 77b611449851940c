package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageRequest;

/** What a blob address names: a blob, a container (then the blob is empty), or the account (then both are). */
record BlobTarget(String container, String blob) {

    static BlobTarget parse(StorageRequest request) {
        var raw = request.resource();
        var slash = raw.indexOf('/');
        if (slash < 0) {
            return new BlobTarget(StorageRequest.decodePath(raw), "");
        }
        return new BlobTarget(
                StorageRequest.decodePath(raw.substring(0, slash)),
                StorageRequest.decodePath(raw.substring(slash + 1)));
    }

    boolean isBlob() {
        return !blob.isEmpty();
    }
}
