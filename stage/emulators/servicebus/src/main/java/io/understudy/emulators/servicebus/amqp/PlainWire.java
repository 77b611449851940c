package io.understudy.emulators.servicebus.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A socket as it is. */
final class PlainWire implements Wire {

    private final SocketChannel channel;
    private boolean full;

    PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        channel.write(from);
        full = from.hasRemaining();
    }

    @Override
    public boolean wantsToWrite() {
        return full;
    }

    @Override
    public void flush() {
        full = false;
    }
}
