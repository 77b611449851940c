package io.understudy.rehearsal;

import io.understudy.functions.azure.estate.EstateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
            var bytes = in.readNBytes(EstateText.BYTES_MAX + 1);
            if (bytes.length > EstateText.BYTES_MAX) {
                throw new IOException("it is larger than any estate");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new IOException("it is not text in UTF-8", notText);
        }
    }
}
