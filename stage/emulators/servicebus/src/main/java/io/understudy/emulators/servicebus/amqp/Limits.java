package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;

/** How much one connection may make the broker keep; a client that wants more loses the connection. */
final class Limits {

    static final int CHANNEL_MAX = 255;
    private static final int LINKS_MAX = 2_000;
    private static final int UNFINISHED_BYTES_MAX = 32 << 20;
    private static final EnumSet<EndpointState> ALL = EnumSet.allOf(EndpointState.class);

    private final Connection engine;
    private final Set<Link> links = new LinkedHashSet<>();

    Limits(Connection engine) {
        this.engine = engine;
    }

    void addLink(Link link) {
        links.add(link);
        if (links.size() > LINKS_MAX) {
            throw exceeded("at most " + LINKS_MAX + " links");
        }
    }

    void removeLink(Link link) {
        links.remove(link);
    }

    void checkSessions() {
        var open = 0;
        for (var session = engine.sessionHead(ALL, ALL); session != null; session = session.next(ALL, ALL)) {
            open++;
        }
        if (open > CHANNEL_MAX + 1) {
            throw exceeded("at most " + (CHANNEL_MAX + 1) + " sessions");
        }
    }

    /** Parts of messages whose ends have not come are kept by the engine. */
    void checkUnfinished() {
        var bytes = 0L;
        for (var session = engine.sessionHead(ALL, ALL); session != null; session = session.next(ALL, ALL)) {
            bytes += session.getIncomingBytes();
        }
        if (bytes > UNFINISHED_BYTES_MAX) {
            throw exceeded("at most " + UNFINISHED_BYTES_MAX + " bytes of unfinished messages");
        }
    }

    private static BusRefusal exceeded(String limit) {
        return new BusRefusal(Condition.RESOURCE_LIMIT_EXCEEDED, "A connection may have " + limit + ".");
    }
}
