package io.understudy.emulators.storage.blob;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the writer said about a blob: HTTP headers by their name in an answer, and its own metadata. */
public record BlobHeaders(Map<String, String> http, Map<String, String> metadata) {

    public static final BlobHeaders NONE = new BlobHeaders(Map.of(), Map.of());

    public BlobHeaders {
        http = Collections.unmodifiableMap(new TreeMap<>(http));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    BlobHeaders withMetadata(Map<String, String> other) {
        return new BlobHeaders(http, other);
    }

    BlobHeaders withHttp(Map<String, String> other) {
        return new BlobHeaders(other, metadata);
    }
}
