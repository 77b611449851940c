package io.understudy.gatekeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files under {@code deploy/}, read as YAML, and ways to find something in them. */
public final class Manifests {

    public static final Path DEPLOY = Path.of("deploy");

    private Manifests() {}

    /** Every document of one file. */
    public static List<Object> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Object> parse(String yaml) {
        var documents = new ArrayList<Object>();
        new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(documents::add);
        return documents;
    }

    /** The document of {@code kind} in {@code file}. */
    public static Object the(String kind, Path file) {
        return read(file).stream()
                .filter(d -> kind.equals(find(d, "kind")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no " + kind));
    }

    /** What is found by following names through maps, and numbers through lists; the empty text when it is not there. */
    public static Object find(Object document, Object... path) {
        var here = document;
        for (var step : path) {
            if (here instanceof Map<?, ?> map && map.containsKey(step)) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer at && at < list.size()) {
                here = list.get(at);
            } else {
                return "";
            }
        }
        return here == null ? "" : here;
    }

    public static List<?> list(Object document, Object... path) {
        return find(document, path) instanceof List<?> list ? list : List.of();
    }

    public static Map<?, ?> map(Object document, Object... path) {
        return find(document, path) instanceof Map<?, ?> map ? map : Map.of();
    }
}
