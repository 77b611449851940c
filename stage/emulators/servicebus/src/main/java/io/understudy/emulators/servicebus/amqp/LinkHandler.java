package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import org.apache.qpid.proton.engine.Delivery;

/** What one link of a client is for. */
interface LinkHandler {

    /** The address whose token the link rests on. */
    String path();

    /** A message has come (partly), or the client has spoken about one it got. */
    void delivery(Delivery delivery);

    /** The client's credit has changed, or there is room to send again. */
    default void flow() {}

    /** The link is gone. May be called twice. */
    default void closed() {}

    /** Ends the link and says why. */
    void detach(BusRefusal why);
}
