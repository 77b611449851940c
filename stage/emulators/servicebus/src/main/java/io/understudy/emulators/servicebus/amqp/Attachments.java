package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.time.Duration;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Decides what a new link is for and answers its attach. */
final class Attachments {

    private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
    private static final Duration NEXT_SESSION_PATIENCE = Duration.ofMinutes(1);

    private Attachments() {}

    static void attach(AmqpConnection connection, Link link) {
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        if (link instanceof Receiver receiver) {
            receiver.setMaxMessageSize(UnsignedLong.valueOf(connection.broker().messageSizeMax()));
            var handler = forIncoming(connection, receiver);
            authorize(connection, handler.path());
            receiver.setContext(handler);
            receiver.open();
            receiver.flow(IncomingLink.CREDIT);
        } else if (link instanceof Sender sender) {
            sender.setMaxMessageSize(UnsignedLong.valueOf(connection.broker().messageSizeMax()));
            openOutgoing(connection, sender);
        }
        connection.needsFlush();
    }

    private static void authorize(AmqpConnection connection, String path) {
        if (!connection.grants().allow(path)) {
            throw new BusRefusal(
                    Condition.UNAUTHORIZED_ACCESS, "Unauthorized access to '" + path + "': no token allows it.");
        }
    }

    private static LinkHandler forIncoming(AmqpConnection connection, Receiver receiver) {
        if (receiver.getRemoteTarget() instanceof Coordinator) {
            return new CoordinatorLink(connection, receiver);
        }
        if (!(receiver.getRemoteTarget() instanceof Target target)) {
            throw new BusRefusal(Condition.NOT_FOUND, "The link names no target.");
        }
        var path = Addresses.path(target.getAddress());
        if (path.equalsIgnoreCase(Addresses.CBS)) {
            return new RequestLink(connection, receiver, path, new CbsNode(connection.grants()));
        }
        var namespace = connection.broker().namespace();
        if (Addresses.isManagement(path)) {
            var managed = Addresses.managed(path);
            if (!namespace.exists(managed)) {
                throw BusRefusal.noSuchEntity(managed);
            }
            return new RequestLink(connection, receiver, path, new ManagementNode(connection.broker(), managed));
        }
        namespace.checkSendable(path);
        return new SendLink(connection, receiver, path);
    }

    private static void openOutgoing(AmqpConnection connection, Sender sender) {
        if (!(sender.getRemoteSource() instanceof Source source)) {
            throw new BusRefusal(Condition.NOT_FOUND, "The link names no source.");
        }
        var path = Addresses.path(source.getAddress());
        authorize(connection, path);
        if (path.equalsIgnoreCase(Addresses.CBS) || Addresses.isManagement(path)) {
            openReplies(connection, sender);
            return;
        }
        var queue = connection.broker().namespace().queue(path);
        var filters = source.getFilter();
        var asksForSession = filters != null && filters.containsKey(ReceiveLink.SESSION_FILTER);
        if (asksForSession != queue.settings().sessions()) {
            throw new BusRefusal(
                    Condition.NOT_ALLOWED,
                    asksForSession
                            ? "A sessionful message receiver cannot be created on an entity that does not require"
                                    + " sessions."
                            : "It is not possible for an entity that requires sessions to create a non-sessionful"
                                    + " message receiver.");
        }
        var link = new ReceiveLink(connection, sender, queue, path);
        sender.setContext(link);
        if (!asksForSession) {
            sender.open();
            return;
        }
        var wanted = filters == null ? null : sessionName(filters.get(ReceiveLink.SESSION_FILTER));
        if (wanted == null) {
            queue.sessions().acceptNext(link, patience(connection, sender));
        } else {
            queue.sessions().accept(wanted, link);
        }
    }

    private static void openReplies(AmqpConnection connection, Sender sender) {
        sender.open();
        if (sender.getRemoteTarget() instanceof Target target && target.getAddress() != null) {
            connection.replyVia(target.getAddress(), sender);
        }
        connection.replyVia(sender.getName(), sender);
    }

    private static @Nullable String sessionName(@Nullable Object filter) {
        var value = filter instanceof DescribedType described ? described.getDescribed() : filter;
        return value == null ? null : value.toString();
    }

    /** The client counts this in its own time, the model in virtual time. */
    private static Duration patience(AmqpConnection connection, Sender sender) {
        var properties = sender.getRemoteProperties();
        var asked = properties != null && properties.get(TIMEOUT) instanceof Number millis
                ? Duration.ofMillis(millis.longValue())
                : NEXT_SESSION_PATIENCE;
        return connection.broker().clock().toVirtual(asked);
    }
}
