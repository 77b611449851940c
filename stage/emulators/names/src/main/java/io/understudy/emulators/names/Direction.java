package io.understudy.emulators.names;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One way through a tunnel: what was read from one end and is not yet written to the other. */
final class Direction {

    private static final int BYTES = 16 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    private boolean sourceEnded;
    private boolean sinkTold;

    /** The waiting bytes, ready to be read from 0 to {@code position}. */
    ByteBuffer bytes() {
        return bytes;
    }

    void readFrom(SocketChannel source) throws IOException {
        if (wantsToRead() && source.read(bytes) < 0) {
            sourceEnded = true;
        }
    }

    /** Passes on what waits and, once all is passed, that there will be no more. */
    void writeTo(SocketChannel sink) throws IOException {
        if (bytes.position() > 0) {
            bytes.flip();
            sink.write(bytes);
            bytes.compact();
        }
        if (sourceEnded && bytes.position() == 0 && !sinkTold) {
            sink.shutdownOutput();
            sinkTold = true;
        }
    }

    void endSource() {
        sourceEnded = true;
    }

    boolean wantsToRead() {
        return !sourceEnded && bytes.hasRemaining();
    }

    boolean wantsToWrite() {
        return bytes.position() > 0;
    }

    boolean isDone() {
        return sinkTold;
    }
}
