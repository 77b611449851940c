package io.understudy.emulators.servicebus.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The end of a connection whose client was turned away. It may still be sending, and a socket that is closed over bytes
 * which nobody read resets the connection and takes our last words back; so they are read and thrown away until the
 * client hangs up. How long that may take is the connection's business.
 */
final class Parting {

    private static final int READS_PER_TURN = 32;

    private final SocketChannel channel;
    private final ByteBuffer rubbish = ByteBuffer.allocate(16 * 1024);

    /** Says that nothing more comes from us. */
    Parting(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.shutdownOutput();
    }

    /** Throws away what came; true once the client has hung up. */
    boolean isOver() throws IOException {
        for (var i = 0; i < READS_PER_TURN; i++) {
            var count = channel.read(rubbish.clear());
            if (count <= 0) {
                return count < 0;
            }
        }
        return false; // the selector brings us back
    }
}
