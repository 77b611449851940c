package io.understudy.emulators.servicebus.amqp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The paths that addresses and audiences stand for. */
final class Addresses {

    static final String CBS = "$cbs";
    private static final String MANAGEMENT = "/$management";

    private Addresses() {}

    /** {@code sb://host:port/queue/} becomes {@code queue}. */
    static String path(@Nullable String address) {
        if (address == null) {
            return "";
        }
        var path = address;
        var scheme = path.indexOf("://");
        if (scheme >= 0) {
            var slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "" : path.substring(slash + 1);
        }
        while (path.startsWith("/")) {
            path = path.substring(1);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    static boolean isManagement(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(MANAGEMENT);
    }

    static String managed(String path) {
        return path.substring(0, path.length() - MANAGEMENT.length());
    }
}
