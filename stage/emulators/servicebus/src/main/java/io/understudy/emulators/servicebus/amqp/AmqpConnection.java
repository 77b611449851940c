package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;
import org.jspecify.annotations.Nullable;

/** One client: its socket, its protocol engine and its links. Whatever it does wrong ends this connection only. */
public final class AmqpConnection {

    private static final Logger LOG = System.getLogger(AmqpConnection.class.getName());
    private static final int FRAME_SIZE_MAX = 65_536;
    private static final int READS_PER_TURN = 32;
    private static final long GOODBYE_MILLIS_MAX = 5_000;

    private final Broker broker;
    private final SocketChannel channel;
    private final Wire wire;
    private final SelectionKey key;
    private final Consumer<AmqpConnection> needsFlush;
    private final Transport transport = Transport.Factory.create();
    private final Connection engine = Connection.Factory.create();
    private final Collector events = Collector.Factory.create();
    private final Grants grants;
    private final Backlog backlog = new Backlog(engine);
    private final Limits limits = new Limits(engine);
    private final Links links = new Links(this, engine, limits);
    private final Set<IncomingLink> toReplenish = new LinkedHashSet<>();
    private final Transactions transactions;
    private boolean closed;
    /** Nothing more is taken in: what is left is to say goodbye. */
    private boolean inputEnded;

    private @Nullable Parting parting;
    private long bornMillis;
    private long goodbyeMillis;

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
        transport.setChannelMax(Limits.CHANNEL_MAX);
        transport.setIdleTimeout((int) broker.idleTimeout().toMillis());
        var sasl = transport.sasl();
        sasl.server();
        sasl.setMechanisms("MSSBCBS", "ANONYMOUS", "PLAIN", "EXTERNAL");
        sasl.setListener(new AcceptEveryone());
        engine.collect(events);
        transport.bind(engine);
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
            if (parting != null) {
                if (parting.isOver()) {
                    drop();
                }
                return false;
            }
            QuickAck.on(channel);
            for (var i = 0; i < READS_PER_TURN && !closed && !inputEnded; i++) {
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
            return !closed && !inputEnded;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "dropping a connection that ended badly", e);
            drop();
        } catch (BusRefusal refusal) {
            end(refusal);
        } catch (TransportException e) {
            LOG.log(Level.DEBUG, "ending a connection whose frames cannot be read", e);
            end(new BusRefusal(Condition.FRAMING_ERROR, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "ending a connection whose frames cannot be handled", e);
            end(new BusRefusal(Condition.DECODE_ERROR, "The frames cannot be handled: " + e));
        }
        return false;
    }

    /** Says why nothing more is taken from this client, and drops it once that is said. */
    private void end(BusRefusal why) {
        if (engine.getLocalState() == EndpointState.UNINITIALIZED) {
            engine.open();
        }
        engine.setCondition(Links.condition(why));
        engine.close();
        inputEnded = true;
        needsFlush();
    }

    /** Sends what the turn has produced, as far as the socket takes it. */
    void write() {
        if (closed || parting != null) {
            return;
        }
        try {
            wire.flush();
            toReplenish.forEach(IncomingLink::replenish);
            toReplenish.clear();
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
                part();
                return;
            }
            var wanted = (inputEnded ? 0 : SelectionKey.OP_READ) | (wire.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
            if (backlog.isRelieved()) {
                links.goOn();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "dropping a connection that cannot be written to", e);
            drop();
        }
    }

    /** Everything was sent: a client that has closed is dropped now, one that we turned away once it falls silent. */
    private void part() throws IOException {
        if (engine.getRemoteState() == EndpointState.CLOSED) {
            drop();
        } else {
            leave();
            parting = new Parting(channel);
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Whether the client has left so much unread that it gets no more messages for now. */
    boolean isCongested() {
        return backlog.isTooLarge();
    }

    /** The link gets new credit with what this turn writes: only what the client could know of is granted. */
    void replenishes(IncomingLink link) {
        toReplenish.add(link);
    }

    Limits limits() {
        return limits;
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
            checkTime(nowMillis);
            links.checkTokens(grants);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "dropping a connection that was silent for too long", e);
            drop();
        }
    }

    /** A client must open in time, and take our goodbye in time. */
    private void checkTime(long nowMillis) {
        inputEnded |= engine.getLocalState() == EndpointState.CLOSED;
        bornMillis = bornMillis == 0 ? nowMillis : bornMillis;
        if (!inputEnded
                && engine.getRemoteState() == EndpointState.UNINITIALIZED
                && nowMillis - bornMillis >= broker.idleTimeout().toMillis()) {
            end(new BusRefusal(Condition.RESOURCE_LIMIT_EXCEEDED, "The connection was not opened in time."));
        }
        if (inputEnded) {
            goodbyeMillis = goodbyeMillis == 0 ? nowMillis : goodbyeMillis;
            if (nowMillis - goodbyeMillis >= GOODBYE_MILLIS_MAX) {
                drop();
            }
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
        if (parting == null) {
            leave();
        }
    }

    /** Gives back to the model whatever this client held. */
    private void leave() {
        links.leave();
        transactions.rollBackAll();
        needsFlush();
    }

    private void handleEvents() {
        for (var event = events.peek(); event != null; event = events.peek()) {
            links.handle(event);
            events.pop();
        }
        needsFlush();
    }

    /** Refuses a link that the client has just asked for. */
    void refuse(Link link, BusRefusal refusal) {
        links.refuse(link, refusal);
    }

    void replyVia(String address, Sender link) {
        links.replyVia(address, link);
    }

    /** Sends an answer to where the request wants it; false when there is no such link. */
    boolean reply(String address, byte[] message) {
        if (isCongested()) {
            LOG.log(Level.WARNING, "dropping a connection that asks but does not read the answers");
            drop();
            return true;
        }
        needsFlush();
        return links.reply(address, message);
    }
}
