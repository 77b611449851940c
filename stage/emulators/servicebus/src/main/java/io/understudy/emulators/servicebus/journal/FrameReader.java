package io.understudy.emulators.servicebus.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads whole frames up to the first that is torn or damaged: nothing behind it was ever acknowledged as durable. */
final class FrameReader {

    private static final int FRAME_MAX = 1 << 30;

    private FrameReader() {}

    @FunctionalInterface
    interface Sink {
        void frame(DataInputStream records) throws IOException;
    }

    static void read(Path path, Sink sink) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            while (true) {
                var length = in.readInt();
                var wanted = in.readInt();
                if (length <= 0 || length > FRAME_MAX) {
                    return;
                }
                var payload = in.readNBytes(length);
                var checksum = new CRC32C();
                checksum.update(payload);
                if (payload.length < length || (int) checksum.getValue() != wanted) {
                    return;
                }
                sink.frame(new DataInputStream(new ByteArrayInputStream(payload)));
            }
        } catch (EOFException torn) {
            // the end, or a header that was cut off: either way there is no further frame
            return;
        }
    }
}
