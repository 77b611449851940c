package io.understudy.emulators.storage.blob;

import java.util.Locale;
import java.util.Optional;

/** What anybody may read in a container without credentials. */
public enum PublicAccess {
    NONE,
    BLOB,
    CONTAINER;

    Optional<String> wireName() {
        return this == NONE ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }

    static PublicAccess named(String wireName) {
        return switch (wireName) {
            case "" -> NONE;
            case "blob" -> BLOB;
            case "container" -> CONTAINER;
            default -> throw BlobRefusals.badHeader("x-ms-blob-public-access");
        };
    }
}
