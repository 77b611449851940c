package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** A link on which the client sends: credit, size limit and answers are the same for all of them. */
abstract class IncomingLink implements LinkHandler {

    static final int CREDIT = 1000;

    private final AmqpConnection connection;
    private final Receiver receiver;
    private final String path;
    private boolean ended;

    IncomingLink(AmqpConnection connection, Receiver receiver, String path) {
        this.connection = connection;
        this.receiver = receiver;
        this.path = path;
    }

    AmqpConnection connection() {
        return connection;
    }

    @Override
    public String path() {
        return path;
    }

    /** Deals with one complete transfer and says with what outcome. */
    abstract DeliveryState take(Delivery delivery, byte[] bytes);

    @Override
    public final void delivery(Delivery delivery) {
        if (ended) {
            // what was under way when the link ended is read away, or it would use up the session's window
            receiver.recv(new byte[delivery.pending()], 0, delivery.pending());
            return;
        }
        var tooLarge = delivery.pending() > connection.broker().messageSizeMax();
        if (tooLarge) {
            detach(new BusRefusal(
                    Condition.MESSAGE_SIZE_EXCEEDED,
                    "The received message exceeds the limit of "
                            + connection.broker().messageSizeMax() + " bytes."));
            delivery(delivery);
            return;
        }
        if (receiver.getCredit() <= 0) {
            detach(new BusRefusal(
                    Condition.TRANSFER_LIMIT_EXCEEDED, "More messages came than the link has credit for."));
            delivery(delivery);
            return;
        }
        if (delivery.isPartial() || !delivery.isReadable()) {
            connection.limits().checkUnfinished();
            return;
        }
        var bytes = new byte[delivery.pending()];
        receiver.recv(bytes, 0, bytes.length);
        receiver.advance();
        if (receiver.getCredit() < CREDIT / 2) {
            connection.replenishes(this);
        }
        delivery.disposition(outcome(delivery, bytes));
        delivery.settle();
    }

    /** Lets the client send on; what it has used up meanwhile came from credit it knew of. */
    final void replenish() {
        if (!ended && receiver.getCredit() < CREDIT / 2) {
            receiver.flow(CREDIT - receiver.getCredit());
        }
    }

    private DeliveryState outcome(Delivery delivery, byte[] bytes) {
        try {
            return take(delivery, bytes);
        } catch (BusRefusal refusal) {
            return rejected(refusal);
        }
    }

    static Rejected rejected(BusRefusal refusal) {
        var rejected = new Rejected();
        rejected.setError(Links.condition(refusal));
        return rejected;
    }

    @Override
    public void detach(BusRefusal why) {
        ended = true;
        receiver.setCondition(Links.condition(why));
        receiver.close();
        connection.needsFlush();
    }
}
