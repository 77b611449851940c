package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.util.EnumSet;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;

/** The sessions and links of one connection: opened, served and ended as the client's frames say. */
final class Links {

    private static final int INCOMING_WINDOW_BYTES = 16 << 20;
    private static final EnumSet<EndpointState> ALL = EnumSet.allOf(EndpointState.class);
    private static final EnumSet<EndpointState> OPEN = EnumSet.of(EndpointState.ACTIVE);

    private final AmqpConnection connection;
    private final Connection engine;
    private final Limits limits;
    private final Replies replies = new Replies();

    Links(AmqpConnection connection, Connection engine, Limits limits) {
        this.connection = connection;
        this.engine = engine;
        this.limits = limits;
    }

    void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> {
                engine.setContainer("servicebus-emulator");
                engine.open();
            }
            case CONNECTION_REMOTE_CLOSE -> engine.close();
            case SESSION_REMOTE_OPEN -> {
                limits.checkSessions();
                event.getSession().setIncomingCapacity(INCOMING_WINDOW_BYTES);
                event.getSession().open();
            }
            case SESSION_REMOTE_CLOSE -> ended(event.getSession());
            case LINK_REMOTE_OPEN -> attach(event.getLink());
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> detached(event.getLink());
            case LINK_FLOW -> {
                if (event.getLink().getContext() instanceof LinkHandler handler) {
                    handler.flow();
                }
            }
            case DELIVERY -> delivered(event.getDelivery());
            default -> {}
        }
    }

    private void attach(Link link) {
        limits.addLink(link);
        try {
            Attachments.attach(connection, link);
        } catch (BusRefusal refusal) {
            refuse(link, refusal);
        }
    }

    /** Answers an attach with one that has neither source nor target, then says why: only so the SDK believes it. */
    void refuse(Link link, BusRefusal refusal) {
        link.setSource(null);
        link.setTarget(null);
        link.open();
        link.setCondition(condition(refusal));
        link.close();
        connection.needsFlush();
    }

    static ErrorCondition condition(BusRefusal refusal) {
        return new ErrorCondition(Symbol.valueOf(refusal.condition().symbol()), refusal.sentence());
    }

    private static void delivered(Delivery delivery) {
        if (delivery.getLink().getContext() instanceof LinkHandler handler) {
            handler.delivery(delivery);
        }
    }

    private void detached(Link link) {
        if (link.getContext() instanceof LinkHandler handler) {
            handler.closed();
        }
        limits.removeLink(link);
        replies.forget(link);
        link.close();
        link.free();
    }

    /** A session that ends takes its links along, whether or not they were detached before. */
    private void ended(Session session) {
        for (var link = engine.linkHead(ALL, ALL); link != null; ) {
            var next = link.next(ALL, ALL);
            if (link.getSession().equals(session)) {
                detached(link);
            }
            link = next;
        }
        session.close();
        session.free();
    }

    /** Those that waited for room may go on. */
    void goOn() {
        for (var link = engine.linkHead(OPEN, OPEN); link != null; link = link.next(OPEN, OPEN)) {
            if (link.getContext() instanceof LinkHandler handler) {
                handler.flow();
            }
        }
    }

    /** Detaches every link that no token allows any longer. */
    void checkTokens(Grants grants) {
        for (var link = engine.linkHead(OPEN, OPEN); link != null; link = link.next(OPEN, OPEN)) {
            if (link.getContext() instanceof LinkHandler handler && !grants.allow(handler.path())) {
                handler.detach(new BusRefusal(
                        Condition.UNAUTHORIZED_ACCESS, "The token for '" + handler.path() + "' has expired."));
            }
        }
    }

    /** Gives back to the model whatever the links held. */
    void leave() {
        for (var link = engine.linkHead(ALL, ALL); link != null; link = link.next(ALL, ALL)) {
            if (link.getContext() instanceof LinkHandler handler) {
                handler.closed();
            }
        }
        replies.forgetAll();
    }

    /** Requests that name this address are answered on the link. */
    void replyVia(String address, Sender link) {
        replies.via(address, link);
    }

    /** Sends an answer to where the request wants it; false when there is no such link. */
    boolean reply(String address, byte[] message) {
        return replies.send(address, message);
    }
}
