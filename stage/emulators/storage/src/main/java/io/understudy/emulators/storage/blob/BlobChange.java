package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.journal.Journal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.TreeMap;

/** What one accepted request does to an account's blobs, as it is written in the log. */
sealed interface BlobChange {

    record ContainerSaved(Container container) implements BlobChange {}

    record ContainerRemoved(String container) implements BlobChange {}

    record BlobSaved(String container, Blob blob) implements BlobChange {}

    /** Like {@link BlobSaved}, but the content stays as it is and is not written again. */
    record BlobRevised(String container, Blob blob) implements BlobChange {}

    record BlobRemoved(String container, String blob) implements BlobChange {}

    record BlockStaged(String container, String blob, String id, BlobContent content) implements BlobChange {}

    static void write(DataOutputStream out, BlobChange change) throws IOException {
        if (change instanceof ContainerSaved saved) {
            out.writeByte('C');
            writeContainer(out, saved.container());
        } else if (change instanceof ContainerRemoved removed) {
            out.writeByte('R');
            Journal.writeText(out, removed.container());
        } else if (change instanceof BlobSaved saved) {
            out.writeByte('b');
            Journal.writeText(out, saved.container());
            writeBlob(out, saved.blob());
            Journal.writeBytes(out, saved.blob().content().toBytes());
        } else if (change instanceof BlobRevised revised) {
            out.writeByte('v');
            Journal.writeText(out, revised.container());
            writeBlob(out, revised.blob());
        } else if (change instanceof BlobRemoved removed) {
            out.writeByte('r');
            Journal.writeText(out, removed.container());
            Journal.writeText(out, removed.blob());
        } else if (change instanceof BlockStaged staged) {
            out.writeByte('s');
            Journal.writeText(out, staged.container());
            Journal.writeText(out, staged.blob());
            Journal.writeText(out, staged.id());
            Journal.writeBytes(out, staged.content().toBytes());
        }
    }

    static BlobChange read(DataInputStream in) throws IOException {
        var kind = in.readByte();
        return switch (kind) {
            case 'C' -> new ContainerSaved(readContainer(in));
            case 'R' -> new ContainerRemoved(Journal.readText(in));
            case 'b' -> readSaved(in);
            case 'v' -> new BlobRevised(Journal.readText(in), readBlob(in));
            case 'r' -> new BlobRemoved(Journal.readText(in), Journal.readText(in));
            case 's' ->
                new BlockStaged(
                        Journal.readText(in),
                        Journal.readText(in),
                        Journal.readText(in),
                        BlobContent.of(Journal.readBytes(in)));
            default -> throw new IOException("the log holds a change of unknown kind " + kind);
        };
    }

    private static BlobSaved readSaved(DataInputStream in) throws IOException {
        var container = Journal.readText(in);
        var blob = readBlob(in);
        var content = BlobContent.of(Journal.readBytes(in));
        return new BlobSaved(
                container,
                new Blob(blob.name(), content, blob.headers(), blob.createdAt(), blob.changedAt(), blob.lease()));
    }

    private static void writeContainer(DataOutputStream out, Container container) throws IOException {
        Journal.writeText(out, container.name());
        Journal.writeText(out, container.access().name());
        writeMap(out, container.metadata());
        writeInstant(out, container.changedAt());
        writeLease(out, container.lease());
    }

    private static Container readContainer(DataInputStream in) throws IOException {
        return new Container(
                Journal.readText(in),
                PublicAccess.valueOf(Journal.readText(in)),
                readMap(in),
                readInstant(in),
                readLease(in));
    }

    private static void writeBlob(DataOutputStream out, Blob blob) throws IOException {
        Journal.writeText(out, blob.name());
        writeMap(out, blob.headers().http());
        writeMap(out, blob.headers().metadata());
        writeInstant(out, blob.createdAt());
        writeInstant(out, blob.changedAt());
        writeLease(out, blob.lease());
    }

    private static Blob readBlob(DataInputStream in) throws IOException {
        var name = Journal.readText(in);
        var headers = new BlobHeaders(readMap(in), readMap(in));
        return new Blob(name, BlobContent.of(""), headers, readInstant(in), readInstant(in), readLease(in));
    }

    private static void writeLease(DataOutputStream out, Lease lease) throws IOException {
        Journal.writeText(out, lease.id());
        out.writeLong(lease.term().toSeconds());
        writeInstant(out, lease.endsAt());
        out.writeBoolean(lease.breaking());
    }

    private static Lease readLease(DataInputStream in) throws IOException {
        return new Lease(Journal.readText(in), Duration.ofSeconds(in.readLong()), readInstant(in), in.readBoolean());
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.get(ChronoField.NANO_OF_SECOND));
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            Journal.writeText(out, entry.getKey());
            Journal.writeText(out, entry.getValue());
        }
    }

    private static Map<String, String> readMap(DataInputStream in) throws IOException {
        var map = new TreeMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(Journal.readText(in), Journal.readText(in));
        }
        return map;
    }
}
