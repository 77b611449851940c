package io.understudy.gatekeeper;

import io.understudy.activation.Keyring;
import io.understudy.activation.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The readings of the last few documents, so that what is handed over again and again is verified once. Gates that are
 * polled on one thread may share it.
 */
public final class Readings {

    private static final int KEPT_MAX = 16;

    private final Map<String, Reading> byBlob = new LinkedHashMap<>(32, 0.75f, true);
    private @Nullable Keyring readWith;

    /** What {@code keyring} makes of {@code blob}; another keyring reads everything again. */
    Reading read(Keyring keyring, String blob) {
        if (!keyring.equals(readWith)) {
            byBlob.clear();
            readWith = keyring;
        }
        var known = byBlob.get(blob);
        if (known != null) {
            return known;
        }
        var reading = keyring.read(blob);
        byBlob.put(blob, reading);
        if (byBlob.size() > KEPT_MAX) {
            var eldest = byBlob.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return reading;
    }
}
