package io.understudy.gatekeeper;

import io.understudy.activation.Keyring;
import io.understudy.activation.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place of the control region, with what it held last, so that an unchanged document is not fetched again. */
final class Place {

    /** What a look came to: a reading, or the reason why there is none. */
    record Look(Optional<Reading> reading, boolean isUnchanged, String why) {}

    private final DocumentSource source;
    private String etag = "";
    private String blob = "";
    private @Nullable Keyring readWith;
    private @Nullable Reading reading;

    Place(DocumentSource source) {
        this.source = source;
    }

    Look look(Keyring keyring) {
        var fetch = source.fetch(etag);
        if (fetch instanceof DocumentSource.Failed failed) {
            return new Look(Optional.empty(), false, failed.why());
        }
        var unchanged = fetch instanceof DocumentSource.Unchanged;
        if (fetch instanceof DocumentSource.Fetched fetched) {
            blob = fetched.blob();
            etag = fetched.etag();
            reading = null;
        } else if (etag.isEmpty()) {
            return new Look(Optional.empty(), false, "it says 'unchanged' although nothing was read yet");
        }
        return new Look(Optional.of(read(keyring)), unchanged, "");
    }

    private Reading read(Keyring keyring) {
        var known = reading;
        if (known == null || !keyring.equals(readWith)) {
            known = keyring.read(blob);
            reading = known;
            readWith = keyring;
        }
        return known;
    }
}
