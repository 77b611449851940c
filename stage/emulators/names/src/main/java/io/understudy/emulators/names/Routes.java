package io.understudy.emulators.names;

import com.sun.net.httpserver.HttpHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which handler plays which host: by exact name, else by the longest suffix of whole labels. */
final class Routes {

    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();

    /** {@code host} is a name, or a suffix that begins with a dot: {@code .table.core.windows.net}. */
    void put(String host, HttpHandler handler) {
        handlers.put(host.toLowerCase(Locale.ROOT), handler);
    }

    Optional<HttpHandler> find(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        var exact = handlers.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (var dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            var suffix = handlers.get(name.substring(dot));
            if (suffix != null) {
                return Optional.of(suffix);
            }
        }
        return Optional.empty();
    }
}
