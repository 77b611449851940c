package io.understudy.local.bus.amqp;

import io.understudy.local.bus.model.BusRefusal;
import io.understudy.local.bus.model.Condition;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;

/** One client: its socket, its protocol engine and its links. Whatever it does wrong ends this connection only. */
public final class AmqpConnection {

    private static final Logger LOG = System.getLogger(AmqpConnection.class.getName());
    private static final int FRAME_SIZE_MAX = 65_536;
    private static final int CHANNEL_MAX = 255;
    private static final int IDLE_MILLIS = 60_000;
    private static final int READS_PER_TURN = 32;
    private static final int INCOMING_WINDOW_BYTES = 16 << 20;
    /** Bytes that wait for a client who does not read; above this it gets no more messages. */
    static final int OUTGOING_BYTES_MAX = 4 << 20;

    private final Broker broker;
    private final SocketChannel channel;
    private final Wire wire;
    private final SelectionKey key;
    private final Consumer<AmqpConnection> needsFlush;
    private final Transport transport = Transport.Factory.create();
    private final Connection engine = Connection.Factory.create();
    private final Collector events = Collector.Factory.create();
    private final Grants grants;
    private final Map<String, Sender> replyLinks = new HashMap<>();
    private final Transactions transactions;
    private boolean closed;
    private boolean congested;
    private boolean inputEnded;
    private long replies;

    AmqpConnection(
            Broker broker, SocketChannel channel, Wire wire, SelectionKey key, Consumer<AmqpConnection> needsFlush) {
        this.broker = broker;
        this.channel = channel;
        this.wire = wire;
        this.key = key;
        this.needsFlush = needsFlush;
        this.grants = new Grants(broker.tokenCheck(), broker.wall());
        this.transactions = new Transactions(broker.namespace());
        transport.setMaxFrameSize(FRAME_SIZE_MAX);
        transport.setChannelMax(CHANNEL_MAX);
        transport.setIdleTimeout(IDLE_MILLIS);
        var sasl = transport.sasl();
        sasl.server();
        sasl.setMechanisms("MSSBCBS", "ANONYMOUS", "PLAIN", "EXTERNAL");
        sasl.setListener(new AcceptEveryone());
        engine.collect(events);
        transport.bind(engine);
    }

    /** Who a client is, its tokens say later; the SASL layer lets everyone in, as in Azure. */
    private static final class AcceptEveryone implements SaslListener {

        @Override
        public void onSaslInit(Sasl sasl, Transport transport) {
            sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
        }

        @Override
        public void onSaslResponse(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslMechanisms(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslChallenge(Sasl sasl, Transport transport) {}

        @Override
        public void onSaslOutcome(Sasl sasl, Transport transport) {}
    }

    Broker broker() {
        return broker;
    }

    Grants grants() {
        return grants;
    }

    Transactions transactions() {
        return transactions;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes in what the client has sent; true when there may be more than this turn's share. */
    boolean read() {
        try {
            QuickAck.on(channel);
            for (var i = 0; i < READS_PER_TURN && !closed; i++) {
                if (transport.capacity() <= 0) {
                    // the client has said goodbye or nonsense: our own goodbye is still to be written
                    inputEnded = true;
                    handleEvents();
                    return false;
                }
                var count = wire.read(transport.tail());
                if (count < 0) {
                    transport.close_tail();
                    handleEvents();
                    drop();
                }
                if (count <= 0) {
                    return false;
                }
                transport.process();
                handleEvents();
            }
            return !closed;
        } catch (IOException | TransportException e) {
            LOG.log(Level.DEBUG, "dropping a connection that ended badly", e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "dropping a connection whose frames cannot be handled", e);
        }
        drop();
        return false;
    }

    /** Sends what the turn has produced, as far as the socket takes it. */
    void write() {
        if (closed) {
            return;
        }
        try {
            wire.flush();
            var pending = transport.pending();
            while (pending > 0 && !wire.wantsToWrite()) {
                var head = transport.head();
                var before = head.remaining();
                wire.write(head);
                var written = before - head.remaining();
                transport.pop(written);
                if (written == 0) {
                    break;
                }
                pending = transport.pending();
            }
            if ((pending < 0 || (pending == 0 && inputEnded)) && !wire.wantsToWrite()) {
                drop();
                return;
            }
            var wanted = (inputEnded ? 0 : SelectionKey.OP_READ) | (wire.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
            relieve();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "dropping a connection that cannot be written to", e);
            drop();
        }
    }

    /** Once the client reads again, those links that waited for room may go on. */
    private void relieve() {
        if (congested && outgoingBytes() < OUTGOING_BYTES_MAX / 2) {
            congested = false;
            for (var link = firstLink(); link != null; link = nextLink(link)) {
                if (link.getContext() instanceof LinkHandler handler) {
                    handler.flow();
                }
            }
        }
    }

    private Link firstLink() {
        return engine.linkHead(EnumSet.of(EndpointState.ACTIVE), EnumSet.of(EndpointState.ACTIVE));
    }

    private static Link nextLink(Link link) {
        return link.next(EnumSet.of(EndpointState.ACTIVE), EnumSet.of(EndpointState.ACTIVE));
    }

    /** Whether the client has left so much unread that it gets no more messages for now. */
    boolean isCongested() {
        congested |= outgoingBytes() > OUTGOING_BYTES_MAX;
        return congested;
    }

    private long outgoingBytes() {
        var all = EnumSet.allOf(EndpointState.class);
        var bytes = 0L;
        for (var session = engine.sessionHead(all, all); session != null; session = session.next(all, all)) {
            bytes += session.getOutgoingBytes();
        }
        return bytes;
    }

    /** Something is to be sent when this turn is durable. */
    void needsFlush() {
        needsFlush.accept(this);
    }

    void tick(long nowMillis) {
        if (closed) {
            return;
        }
        try {
            transport.tick(nowMillis);
            handleEvents();
            for (var link = firstLink(); link != null; link = nextLink(link)) {
                if (link.getContext() instanceof LinkHandler handler && !grants.allow(handler.path())) {
                    handler.detach(new BusRefusal(
                            Condition.UNAUTHORIZED_ACCESS, "The token for '" + handler.path() + "' has expired."));
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "dropping a connection that was silent for too long", e);
            drop();
        }
    }

    /** Cuts the connection without a word. */
    public void drop() {
        if (closed) {
            return;
        }
        closed = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a socket did not close", e);
        }
        var all = EnumSet.allOf(EndpointState.class);
        for (var link = engine.linkHead(all, all); link != null; link = link.next(all, all)) {
            if (link.getContext() instanceof LinkHandler handler) {
                handler.closed();
            }
        }
        transactions.rollBackAll();
        replyLinks.clear();
        needsFlush();
    }

    private void handleEvents() {
        for (var event = events.peek(); event != null; event = events.peek()) {
            handle(event);
            events.pop();
        }
        needsFlush();
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> {
                engine.setContainer("understudy-bus");
                engine.open();
            }
            case CONNECTION_REMOTE_CLOSE -> engine.close();
            case SESSION_REMOTE_OPEN -> {
                event.getSession().setIncomingCapacity(INCOMING_WINDOW_BYTES);
                event.getSession().open();
            }
            case SESSION_REMOTE_CLOSE -> event.getSession().close();
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
        try {
            Attachments.attach(this, link);
        } catch (BusRefusal refusal) {
            refuse(link, refusal);
        }
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
        replyLinks.values().removeIf(sender -> sender.equals(link));
        link.close();
        link.free();
    }

    /** Answers an attach with one that has neither source nor target, then says why: only so the SDK believes it. */
    void refuse(Link link, BusRefusal refusal) {
        link.setSource(null);
        link.setTarget(null);
        link.open();
        link.setCondition(condition(refusal));
        link.close();
        needsFlush();
    }

    static ErrorCondition condition(BusRefusal refusal) {
        return new ErrorCondition(Symbol.valueOf(refusal.condition().symbol()), refusal.sentence());
    }

    // Replies to requests

    void replyVia(String address, Sender link) {
        replyLinks.put(address, link);
    }

    /** Sends an answer to where the request wants it; false when there is no such link. */
    boolean reply(String address, byte[] message) {
        var link = replyLinks.get(address);
        if (link == null) {
            return false;
        }
        if (isCongested()) {
            LOG.log(Level.WARNING, "dropping a connection that asks but does not read the answers");
            drop();
            return true;
        }
        replies++;
        var delivery =
                link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(replies).array());
        link.send(message, 0, message.length);
        link.advance();
        delivery.settle();
        needsFlush();
        return true;
    }
}
