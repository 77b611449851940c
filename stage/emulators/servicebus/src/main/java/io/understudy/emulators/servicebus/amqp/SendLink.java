package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.Content;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** A client's sender: messages for a queue or a topic. */
final class SendLink extends IncomingLink {

    /** The message format that says: a batch. */
    private static final int BATCH = 0x80013700;

    SendLink(AmqpConnection connection, Receiver receiver, String path) {
        super(connection, receiver, path);
    }

    @Override
    DeliveryState take(Delivery delivery, byte[] bytes) {
        var codec = connection().broker().codec();
        List<Content> contents = delivery.getMessageFormat() == BATCH
                ? codec.decodeBatch(bytes, bytes.length)
                : List.of(codec.decode(bytes, 0, bytes.length));
        if (delivery.getRemoteState() instanceof TransactionalState state) {
            connection().transactions().find(state.getTxnId()).send(path(), contents);
            var answer = new TransactionalState();
            answer.setTxnId(state.getTxnId());
            answer.setOutcome(Accepted.getInstance());
            return answer;
        }
        connection().broker().namespace().sendAll(path(), contents);
        return Accepted.getInstance();
    }
}
