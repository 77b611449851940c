package io.understudy.gatekeeper;

import java.util.Optional;

/** One place of the control region, with what it held last, so that an unchanged document is not fetched again. */
final class Place {

    /** What a look came to: the document that lies there, or the reason why there is none. */
    record Look(Optional<String> blob, boolean isUnchanged, String why) {}

    private final DocumentSource source;
    private String etag = "";
    private String blob = "";

    Place(DocumentSource source) {
        this.source = source;
    }

    Look look() {
        var fetch = source.fetch(etag);
        if (fetch instanceof DocumentSource.Failed failed) {
            return new Look(Optional.empty(), false, failed.why());
        }
        if (fetch instanceof DocumentSource.Fetched fetched) {
            blob = fetched.blob();
            etag = fetched.etag();
            return new Look(Optional.of(blob), false, "");
        }
        return etag.isEmpty()
                ? new Look(Optional.empty(), false, "it says 'unchanged' although nothing was read yet")
                : new Look(Optional.of(blob), true, "");
    }
}
