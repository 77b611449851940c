package io.understudy.emulators.storage.blob;

import java.util.List;
import java.util.Optional;

/** One page of a listing, in the order of names: blobs, and the prefixes that stand for many; and where to go on. */
public record BlobPage(List<Blob> blobs, List<String> prefixes, Optional<String> nextMarker) {

    public BlobPage {
        blobs = List.copyOf(blobs);
        prefixes = List.copyOf(prefixes);
    }
}
