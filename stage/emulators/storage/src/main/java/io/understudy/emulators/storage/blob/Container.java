package io.understudy.emulators.storage.blob;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One container as it stands, without its blobs. */
public record Container(
        String name, PublicAccess access, Map<String, String> metadata, Instant changedAt, Lease lease) {

    public Container {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    public String etag() {
        return Etags.of(changedAt);
    }

    Container with(Map<String, String> otherMetadata, Instant now) {
        return new Container(name, access, otherMetadata, now, lease);
    }

    Container with(PublicAccess other, Instant now) {
        return new Container(name, other, metadata, now, lease);
    }

    Container with(Lease other) {
        return new Container(name, access, metadata, changedAt, other);
    }
}
