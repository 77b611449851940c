package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.transaction.Declare;
import org.apache.qpid.proton.amqp.transaction.Declared;
import org.apache.qpid.proton.amqp.transaction.Discharge;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** Where a client opens and ends its transactions. */
final class CoordinatorLink extends IncomingLink {

    CoordinatorLink(AmqpConnection connection, Receiver receiver) {
        super(connection, receiver, "");
    }

    @Override
    DeliveryState take(Delivery delivery, byte[] bytes) {
        var message = Proton.message();
        message.decode(bytes, 0, bytes.length);
        var value = message.getBody() instanceof AmqpValue body ? body.getValue() : null;
        if (value instanceof Declare) {
            var declared = new Declared();
            declared.setTxnId(connection().transactions().declare());
            return declared;
        }
        if (value instanceof Discharge discharge) {
            connection().transactions().discharge(discharge.getTxnId(), Boolean.TRUE.equals(discharge.getFail()));
            return Accepted.getInstance();
        }
        throw new BusRefusal(Condition.NOT_IMPLEMENTED, "A coordinator only declares and discharges.");
    }
}
