package io.understudy.emulators.servicebus.amqp;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;

/** The links of one connection on which requests are answered, by the addresses that requests name. */
final class Replies {

    private final Map<String, Sender> links = new HashMap<>();
    private long sent;

    void via(String address, Sender link) {
        links.put(address, link);
    }

    void forget(Link gone) {
        links.values().removeIf(link -> link.equals(gone));
    }

    void forgetAll() {
        links.clear();
    }

    /** Sends an answer to where the request wants it; false when there is no such link. */
    boolean send(String address, byte[] message) {
        var link = links.get(address);
        if (link == null) {
            return false;
        }
        sent++;
        var delivery =
                link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(sent).array());
        link.send(message, 0, message.length);
        link.advance();
        delivery.settle();
        return true;
    }
}
