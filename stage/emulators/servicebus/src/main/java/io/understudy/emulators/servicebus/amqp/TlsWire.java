package io.understudy.emulators.servicebus.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** TLS between a socket and the AMQP engine; the handshake runs by itself inside reads and writes. */
final class TlsWire implements Wire {

    private final SocketChannel channel;
    private final SSLEngine engine;
    /** Encrypted bytes from the peer, always ready for filling. */
    private ByteBuffer received;
    /** Encrypted bytes for the peer, always ready for draining. */
    private ByteBuffer toSend;
    /** Decrypted bytes that the engine above has not taken yet, always ready for draining. */
    private ByteBuffer opened;

    private boolean ended;

    TlsWire(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        var packet = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(packet);
        toSend = ByteBuffer.allocate(packet).flip();
        opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var before = into.position();
        while (into.hasRemaining()) {
            if (opened.hasRemaining()) {
                var piece = Math.min(opened.remaining(), into.remaining());
                into.put(into.position(), opened, opened.position(), piece);
                into.position(into.position() + piece);
                opened.position(opened.position() + piece);
            } else if (!open()) {
                break;
            }
        }
        var count = into.position() - before;
        return count == 0 && ended ? -1 : count;
    }

    /** Decrypts one record; false when there is none now. */
    private boolean open() throws IOException {
        while (true) {
            received.flip();
            opened.compact();
            SSLEngineResult result;
            try {
                result = engine.unwrap(received, opened);
            } finally {
                received.compact();
                opened.flip();
            }
            if (result.getStatus() == Status.CLOSED) {
                ended = true;
                return opened.hasRemaining();
            }
            if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
                if (!fill()) {
                    return false;
                }
            } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                opened = enlarged(opened, engine.getSession().getApplicationBufferSize());
            } else {
                shakeHands(result.getHandshakeStatus());
                if (opened.hasRemaining()) {
                    return true;
                }
            }
        }
    }

    private boolean fill() throws IOException {
        if (!received.hasRemaining()) {
            var larger = ByteBuffer.allocate(
                    received.capacity() + engine.getSession().getPacketBufferSize());
            received = larger.put(received.flip());
        }
        var count = channel.read(received);
        ended |= count < 0;
        return count > 0;
    }

    private void shakeHands(HandshakeStatus status) throws IOException {
        var next = status;
        while (next == HandshakeStatus.NEED_TASK || next == HandshakeStatus.NEED_WRAP) {
            if (next == HandshakeStatus.NEED_TASK) {
                for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else {
                seal(ByteBuffer.allocate(0));
            }
            next = engine.getHandshakeStatus();
        }
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        if (!drain()) {
            return;
        }
        while (from.hasRemaining()) {
            var before = from.remaining();
            var result = seal(from);
            shakeHands(result.getHandshakeStatus());
            if (!drain()) {
                return;
            }
            if (from.remaining() == before) {
                // the handshake waits for the peer: whatever it sends wakes us
                return;
            }
        }
    }

    private SSLEngineResult seal(ByteBuffer from) throws IOException {
        while (true) {
            toSend.compact();
            SSLEngineResult result;
            try {
                result = engine.wrap(from, toSend);
            } finally {
                toSend.flip();
            }
            if (result.getStatus() != Status.BUFFER_OVERFLOW) {
                drain();
                return result;
            }
            if (!drain()) {
                toSend = enlarged(toSend, engine.getSession().getPacketBufferSize());
            }
        }
    }

    /** A larger buffer with the same bytes to drain. */
    private static ByteBuffer enlarged(ByteBuffer draining, int more) {
        return ByteBuffer.allocate(draining.remaining() + more).put(draining).flip();
    }

    private boolean drain() throws IOException {
        if (toSend.hasRemaining()) {
            channel.write(toSend);
        }
        return !toSend.hasRemaining();
    }

    @Override
    public boolean wantsToWrite() {
        return toSend.hasRemaining();
    }

    @Override
    public void flush() throws IOException {
        drain();
    }
}
