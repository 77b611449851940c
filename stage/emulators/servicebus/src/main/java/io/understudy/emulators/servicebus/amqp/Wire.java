package io.understudy.emulators.servicebus.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one client, with or without TLS around them. Nothing here blocks. */
interface Wire {

    /** Reads what is there; 0 for nothing now, -1 for the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes what goes; the rest stays in the buffer. */
    void write(ByteBuffer from) throws IOException;

    /** Whether bytes wait for the socket to take more. */
    boolean wantsToWrite();

    /** Passes on what the wire itself still holds back. */
    void flush() throws IOException;
}
