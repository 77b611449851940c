package io.understudy.emulators.storage.protocol;

import java.util.Locale;
import java.util.TreeMap;

/** The text over which a shared-key signature is made; each service has its own, in a full and a lite form. */
final class SigningText {

    /** How much of the request is signed. */
    enum Form {
        FULL,
        LITE
    }

    private static final String[] BLOB_HEADERS_BEFORE_DATE = {
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type"
    };
    private static final String[] BLOB_HEADERS_AFTER_DATE = {
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"
    };

    private SigningText() {}

    static String of(String service, StorageRequest request, Form form) {
        if (service.equals("table")) {
            return form == Form.FULL ? tableFull(request) : tableLite(request);
        }
        return form == Form.FULL ? blobFull(request) : blobLite(request);
    }

    private static String tableFull(StorageRequest request) {
        return request.method()
                + "\n" + header(request, "Content-MD5")
                + "\n" + header(request, "Content-Type")
                + "\n" + tableDate(request)
                + "\n" + shortResource(request);
    }

    private static String tableLite(StorageRequest request) {
        return tableDate(request) + "\n" + shortResource(request);
    }

    private static String blobFull(StorageRequest request) {
        var text = new StringBuilder(request.method()).append('\n');
        for (var name : BLOB_HEADERS_BEFORE_DATE) {
            var value = header(request, name);
            text.append(name.equals("Content-Length") && value.equals("0") ? "" : value)
                    .append('\n');
        }
        text.append(blobDate(request)).append('\n');
        for (var name : BLOB_HEADERS_AFTER_DATE) {
            text.append(header(request, name)).append('\n');
        }
        text.append(microsoftHeaders(request));
        text.append('/').append(request.account()).append(request.rawPath());
        request.query()
                .forEach((name, value) -> text.append('\n')
                        .append(name.toLowerCase(Locale.ROOT))
                        .append(':')
                        .append(value));
        return text.toString();
    }

    private static String blobLite(StorageRequest request) {
        return request.method()
                + "\n" + header(request, "Content-MD5")
                + "\n" + header(request, "Content-Type")
                + "\n" + blobDate(request)
                + "\n" + microsoftHeaders(request)
                + shortResource(request);
    }

    private static String shortResource(StorageRequest request) {
        var comp = request.parameter("comp").map(value -> "?comp=" + value).orElse("");
        return "/" + request.account() + request.rawPath() + comp;
    }

    private static String microsoftHeaders(StorageRequest request) {
        var sorted = new TreeMap<String, String>();
        request.headers().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-ms-")) {
                sorted.put(lower, String.join(",", values).trim());
            }
        });
        var text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.toString();
    }

    private static String tableDate(StorageRequest request) {
        return request.header("x-ms-date").orElseGet(() -> header(request, "Date"));
    }

    private static String blobDate(StorageRequest request) {
        return request.header("x-ms-date").isPresent() ? "" : header(request, "Date");
    }

    private static String header(StorageRequest request, String name) {
        return request.header(name).orElse("");
    }
}
