package io.understudy.rehearsal;

import io.understudy.functions.azure.estate.EstateBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that should declare an estate. */
public final class EstateFile {

    private EstateFile() {}

    /**
     * All of its text, unless it is larger than the functions would read.
     *
     * @throws UncheckedIOException with a sentence for people when it cannot be read
     */
    public static String read(Path file) {
        try {
            return text(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the estate at " + Lines.plain(file.toString()) + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("reading it is not permitted");
        }
        try (var in = Files.newInputStream(file)) {
            return EstateBytes.text(in);
        }
    }
}
