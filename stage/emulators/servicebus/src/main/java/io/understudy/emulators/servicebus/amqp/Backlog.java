package io.understudy.emulators.servicebus.amqp;

import java.util.EnumSet;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;

/** What a client has been sent and has not read yet; above a limit it gets no more messages until it reads. */
final class Backlog {

    private static final int BYTES_MAX = 4 << 20;
    private static final EnumSet<EndpointState> ALL = EnumSet.allOf(EndpointState.class);

    private final Connection engine;
    private boolean tooLarge;

    Backlog(Connection engine) {
        this.engine = engine;
    }

    boolean isTooLarge() {
        tooLarge |= bytes() > BYTES_MAX;
        return tooLarge;
    }

    /** Whether the client has read enough that those who waited may go on; true only once. */
    boolean isRelieved() {
        if (!tooLarge || bytes() >= BYTES_MAX / 2) {
            return false;
        }
        tooLarge = false;
        return true;
    }

    private long bytes() {
        var bytes = 0L;
        for (var session = engine.sessionHead(ALL, ALL); session != null; session = session.next(ALL, ALL)) {
            bytes += session.getOutgoingBytes();
        }
        return bytes;
    }
}
