package io.understudy.emulators.storage.blob;

import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/** Which blobs to list: those whose names begin so, from the marker on, folded at the delimiter if there is one. */
public record BlobListing(String prefix, Optional<String> delimiter, String marker, int resultsMax) {

    public static final int RESULTS_MAX = 5000;

    public BlobListing {
        resultsMax = Math.min(resultsMax, RESULTS_MAX);
    }

    BlobPage run(NavigableMap<String, Blob> blobs) {
        var found = new ArrayList<Blob>();
        var prefixes = new TreeSet<String>();
        var start = prefix.compareTo(marker) > 0 ? prefix : marker;
        for (var blob : blobs.tailMap(start, true).values()) {
            if (!blob.name().startsWith(prefix)) {
                break;
            }
            var folded = fold(blob.name());
            if (folded.filter(prefixes::contains).isPresent()) {
                continue;
            }
            if (found.size() + prefixes.size() == resultsMax) {
                return new BlobPage(found, new ArrayList<>(prefixes), Optional.of(blob.name()));
            }
            folded.ifPresentOrElse(prefixes::add, () -> found.add(blob));
        }
        return new BlobPage(found, new ArrayList<>(prefixes), Optional.empty());
    }

    private Optional<String> fold(String name) {
        return delimiter
                .filter(mark -> name.indexOf(mark, prefix.length()) >= 0)
                .map(mark -> name.substring(0, name.indexOf(mark, prefix.length()) + mark.length()));
    }
}
