package io.understudy.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer that a gate gave before answers carried a version. */
record Recorded(int status, Map<String, String> headers, String body) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "gate", "before-versions");

    static Recorded named(String name) {
        try {
            var text = Files.readString(FOLDER.resolve(name + ".txt"));
            var headEnd = text.indexOf("\n\n");
            var head = text.substring(0, headEnd).split("\n", -1);
            var headers = new TreeMap<String, String>();
            for (var i = 2; i < head.length; i++) {
                var parts = head[i].split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            return new Recorded(Integer.parseInt(head[1]), headers, text.substring(headEnd + 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> header(GateHeader header) {
        return Optional.ofNullable(headers.get(header.header()));
    }
}
