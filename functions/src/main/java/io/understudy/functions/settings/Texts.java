package io.understudy.functions.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What a setting's text is. */
final class Texts {

    private Texts() {}

    /** An https address with a host; plain http only on this machine. */
    static boolean isWebAddress(String text) {
        return uri(text).filter(u -> isSecure(u) || isLocal(u)).isPresent();
    }

    static Optional<URI> uri(String text) {
        try {
            var uri = new URI(text);
            return uri.getScheme() == null || uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isLocal(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return "http".equalsIgnoreCase(uri.getScheme())
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }
}
