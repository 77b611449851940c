package io.understudy.tests.bicep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files as they stand, or with some of them changed: that is how a test breaks a way on purpose. */
public record Sources(Path root, Map<Path, String> changed) {

    public static Sources under(Path root) {
        return new Sources(root.toAbsolutePath().normalize(), Map.of());
    }

    /** The same files, where {@code before} of one of them says {@code after}. */
    public Sources with(String file, String before, String after) {
        var path = root.resolve(file).normalize();
        var text = read(path);
        if (!text.contains(before)) {
            throw new AssertionError(file + " does not say: " + before);
        }
        var all = new HashMap<>(changed);
        all.put(path, text.replace(before, after));
        return new Sources(root, Map.copyOf(all));
    }

    public String read(String file) {
        return read(root.resolve(file).normalize());
    }

    String read(Path path) {
        var text = changed.get(path);
        if (text != null) {
            return text;
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
