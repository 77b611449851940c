package io.understudy.emulators.storage.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of checked records. A record that {@link #append} returned from is there after the process was
 * killed; a torn tail is cut off at the next start. It does not wait for the disk, so a power cut may cost the last ones.
 */
public final class Journal implements AutoCloseable {

    private static final int HEAD_BYTES = 8;
    private static final int RECORD_BYTES_MAX = 1 << 30;

    /** Writes one record. */
    @FunctionalInterface
    public interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private final @Nullable FileChannel channel;

    private Journal(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** A journal that forgets, for an account that lives in memory alone. */
    public static Journal none() {
        return new Journal(null);
    }

    /** Replays what is there, then writes the state that came of it into a fresh file. */
    public static Journal open(Path file, Consumer<DataInputStream> replay, Supplier<List<Writing>> state) {
        try {
            if (Files.exists(file)) {
                replayAll(Files.readAllBytes(file), replay);
            }
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            var journal = new Journal(FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
            for (var record : state.get()) {
                journal.append(record);
            }
            journal.force();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return journal;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the log " + file + " cannot be opened", unreadable);
        }
    }

    public boolean remembers() {
        return channel != null;
    }

    public void append(Writing record) {
        if (channel == null) {
            return;
        }
        try {
            var bytes = new ByteArrayOutputStream(512);
            bytes.write(new byte[HEAD_BYTES]);
            record.to(new DataOutputStream(bytes));
            var buffer = ByteBuffer.wrap(bytes.toByteArray());
            var crc = new CRC32();
            crc.update(buffer.array(), HEAD_BYTES, buffer.capacity() - HEAD_BYTES);
            buffer.putInt(0, buffer.capacity() - HEAD_BYTES).putInt(4, (int) crc.getValue());
            writeWhole(channel, buffer);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the log cannot be written", unwritable);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException unclosable) {
            throw new UncheckedIOException("the log cannot be closed", unclosable);
        }
    }

    /** Writes a text of any length, which {@link DataOutputStream#writeUTF} cannot. */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /** A record that could not be written whole is taken back, so that those after it can still be read. */
    private static void writeWhole(FileChannel channel, ByteBuffer buffer) throws IOException {
        var start = channel.position();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException diskFull) {
            channel.truncate(start);
            throw diskFull;
        }
    }

    private void force() throws IOException {
        if (channel != null) {
            channel.force(true);
        }
    }

    private static void replayAll(byte[] all, Consumer<DataInputStream> replay) {
        var buffer = ByteBuffer.wrap(all);
        while (buffer.remaining() >= HEAD_BYTES) {
            var length = buffer.getInt();
            var expected = buffer.getInt();
            if (length < 0 || length > RECORD_BYTES_MAX || length > buffer.remaining()) {
                return;
            }
            var crc = new CRC32();
            crc.update(all, buffer.position(), length);
            if ((int) crc.getValue() != expected) {
                return;
            }
            replay.accept(new DataInputStream(new ByteArrayInputStream(all, buffer.position(), length)));
            buffer.position(buffer.position() + length);
        }
    }
}
