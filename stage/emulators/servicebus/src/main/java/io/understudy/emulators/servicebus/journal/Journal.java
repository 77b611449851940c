package io.understudy.emulators.servicebus.journal;

import io.understudy.emulators.servicebus.amqp.MessageCodec;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.Recorder;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file that outlives the process. What one turn of the broker changed is one frame with a checksum, written (and,
 * if asked, forced to the disk) before any answer goes out: after a crash a turn is there whole or not at all.
 */
public final class Journal implements Recorder, Closeable {

    private static final Logger LOG = System.getLogger(Journal.class.getName());
    private static final String FILE = "bus.journal";
    /** The file is written again when it has grown by this much, and more than the living messages need. */
    private static final long GROWTH_MAX = 256L << 20;

    private final Path directory;
    private final boolean fsync;
    private final Namespace namespace;
    private final MessageCodec codec;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final RuleChanges ruleChanges = new RuleChanges();
    private final RecordWriter turn;
    private FileChannel file;
    private long sizeAfterRewrite;

    private Journal(Path directory, boolean fsync, Namespace namespace, MessageCodec codec) throws IOException {
        this.directory = directory;
        this.fsync = fsync;
        this.namespace = namespace;
        this.codec = codec;
        this.turn = new RecordWriter(codec);
        Files.createDirectories(directory);
        lockFile = FileChannel.open(directory.resolve("bus.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = exclusive(lockFile, directory);
        replay();
        file = rewritten();
    }

    /** Brings back into the namespace what the directory remembers; then the file is compact and open for more. */
    public static Journal open(Path directory, boolean fsync, Namespace namespace, MessageCodec codec)
            throws IOException {
        return new Journal(directory, fsync, namespace, codec);
    }

    private static FileLock exclusive(FileChannel lockFile, Path directory) throws IOException {
        try {
            var lock = lockFile.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            LOG.log(Level.DEBUG, "a broker of this process has the directory", inThisProcess);
        }
        lockFile.close();
        throw new IOException("another broker keeps its journal in " + directory);
    }

    private void replay() throws IOException {
        var path = directory.resolve(FILE);
        if (!Files.exists(path)) {
            return;
        }
        var replay = new Replay(namespace, codec, ruleChanges);
        FrameReader.read(path, replay::apply);
        if (replay.dropped() > 0) {
            var kept = directory.resolve(FILE + ".dropped");
            Files.copy(path, kept, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(
                    Level.WARNING,
                    "{0} records belong to entities that are no longer declared; the old journal is kept as {1}",
                    replay.dropped(),
                    kept);
        }
    }

    /** Writes only what is alive into a new file that takes the place of the old one. */
    private FileChannel rewritten() throws IOException {
        var path = directory.resolve(FILE);
        var fresh = directory.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        var channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var snapshot = new RecordWriter(codec);
        for (var queue : namespace.everything()) {
            snapshot.sequence(queue.name(), queue.holdings().lastSequenceNumber());
            for (var message : queue.holdings().snapshot()) {
                snapshot.stored(queue.name(), message);
                writeLargeTurn(channel, snapshot);
            }
            for (var id : queue.sessions().ids()) {
                var state = queue.sessions().stateOf(id);
                if (state != null) {
                    snapshot.sessionState(queue.name(), id, state);
                }
            }
            queue.seenLately().forEach((id, at) -> snapshot.seen(queue.name(), id, at));
            writeLargeTurn(channel, snapshot);
        }
        ruleChanges.writeTo(snapshot);
        write(channel, snapshot);
        channel.force(true);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sizeAfterRewrite = channel.size();
        return channel;
    }

    private static void writeLargeTurn(FileChannel channel, RecordWriter writer) throws IOException {
        if (writer.size() > 1 << 20) {
            write(channel, writer);
        }
    }

    private static void write(FileChannel channel, RecordWriter writer) throws IOException {
        if (writer.size() == 0) {
            return;
        }
        ByteBuffer frame = writer.takeFrame();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** Makes the turn durable; a turn that changed nothing costs nothing. */
    public void commit() throws IOException {
        if (turn.size() == 0) {
            return;
        }
        write(file, turn);
        if (fsync) {
            file.force(false);
        }
        if (file.position() - sizeAfterRewrite > Math.max(GROWTH_MAX, 2 * sizeAfterRewrite)) {
            var old = file;
            file = rewritten();
            old.close();
        }
    }

    @Override
    public void stored(String entity, StoredMessage message) {
        turn.stored(entity, message);
    }

    @Override
    public void removed(String entity, long sequenceNumber) {
        turn.removed(entity, sequenceNumber);
    }

    @Override
    public void counted(String entity, StoredMessage message) {
        turn.counted(entity, message);
    }

    @Override
    public void sessionState(String entity, String sessionId, @Nullable Bytes state) {
        turn.sessionState(entity, sessionId, state);
    }

    @Override
    public void seen(String entity, String messageId, Instant at) {
        turn.seen(entity, messageId, at);
    }

    @Override
    public void ruleAdded(String subscription, Rule rule) {
        ruleChanges.added(subscription, rule);
        turn.ruleAdded(subscription, rule);
    }

    @Override
    public void ruleRemoved(String subscription, String rule) {
        ruleChanges.removed(subscription, rule);
        turn.ruleRemoved(subscription, rule);
    }

    @Override
    public void close() throws IOException {
        file.close();
        lock.release();
        lockFile.close();
    }
}
