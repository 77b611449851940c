package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One request inside a batch's changeset. */
record BatchPart(String method, String url, Map<String, String> headers, String json) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK_LINE = Pattern.compile("\r?\n\r?\n");
    private static final Pattern LINE = Pattern.compile("\r?\n");

    byte[] body() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The address below the account, which in Azurite's style is the first segment of the path. */
    String resource(boolean accountInPath) {
        var rawPath = url.startsWith("/") ? url : pathOf(url);
        var start = accountInPath ? rawPath.indexOf('/', 1) : 0;
        return start < 0 ? "" : rawPath.substring(start + 1);
    }

    /** Reads the one changeset of a batch body. */
    static List<BatchPart> readAll(String contentType, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        var outer = sections(text, boundary(contentType));
        if (outer.size() != 1) {
            throw malformed("a batch holds one changeset");
        }
        var head = outer.get(0).substring(0, Math.min(outer.get(0).length(), 1000));
        if (!head.contains("multipart/mixed")) {
            throw malformed("a batch holds a changeset, not a query");
        }
        var parts = new ArrayList<BatchPart>();
        for (var section : sections(outer.get(0), boundary(head))) {
            parts.add(parse(section));
        }
        return parts;
    }

    private static BatchPart parse(String section) {
        var pieces = BLANK_LINE.split(section.stripLeading(), 3);
        if (pieces.length < 2) {
            throw malformed("a part has no request");
        }
        var lines = LINE.split(pieces[1].strip(), -1);
        var request = lines[0].split(" ", 3);
        if (request.length != 3) {
            throw malformed("'" + lines[0] + "' is not a request line");
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip());
            }
        }
        var body = pieces.length < 3 ? "" : pieces[2].strip();
        return new BatchPart(request[0], request[1], headers, body);
    }

    private static List<String> sections(String text, String boundary) {
        var marker = "--" + boundary;
        var sections = new ArrayList<String>();
        var start = text.indexOf(marker);
        while (start >= 0) {
            start += marker.length();
            if (text.startsWith("--", start)) {
                break;
            }
            var end = text.indexOf(marker, start);
            if (end < 0) {
                break;
            }
            sections.add(text.substring(start, end));
            start = end;
        }
        return sections;
    }

    private static String boundary(String header) {
        var matcher = BOUNDARY.matcher(header);
        if (!matcher.find()) {
            throw malformed("no boundary is given");
        }
        return matcher.group(1);
    }

    private static String pathOf(String url) {
        var authority = url.indexOf("//");
        var path = authority < 0 ? -1 : url.indexOf('/', authority + 2);
        if (path < 0) {
            throw malformed("'" + url + "' is not an address");
        }
        var query = url.indexOf('?', path);
        return query < 0 ? url.substring(path) : url.substring(path, query);
    }

    private static StorageRefusal malformed(String why) {
        return TableRefusals.invalidInput("The batch cannot be read: " + why + ".");
    }
}
