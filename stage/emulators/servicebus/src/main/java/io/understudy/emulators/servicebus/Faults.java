package io.understudy.emulators.servicebus;

import io.understudy.emulators.servicebus.amqp.AmqpConnection;
import io.understudy.emulators.servicebus.amqp.EventLoop;
import io.understudy.emulators.servicebus.model.Namespace;
import java.time.Duration;

/** What can be made to go wrong on purpose. */
public final class Faults {

    private final EventLoop loop;
    private final Namespace namespace;

    Faults(EventLoop loop, Namespace namespace) {
        this.loop = loop;
        this.namespace = namespace;
    }

    /** Cuts every connection and says how many there were. Clients come back by themselves. */
    public int dropConnections() {
        return loop.call(() -> {
            var open = loop.connections();
            open.forEach(AmqpConnection::drop);
            return open.size();
        });
    }

    /** Every message that becomes active from now on can be received only this much (virtual) time later. */
    public void delayDeliveries(Duration delay) {
        run(() -> namespace.mischief().delayDeliveries(delay));
    }

    /** The next messages that become active are there twice. */
    public void duplicateNext(int messages) {
        run(() -> namespace.mischief().duplicateNext(messages));
    }

    /** A client that asks for the next session gets the one that has waited least. */
    public void reorderAcrossSessions(boolean reorder) {
        run(() -> namespace.mischief().reorderAcrossSessions(reorder));
    }

    /** Takes the oldest message lock of the entity away from its holder; false when there is none. */
    public boolean loseLock(String entity) {
        return loop.call(() -> namespace.queue(entity).loseALock());
    }

    /** Takes the session away from the client that holds it; false when nobody does. */
    public boolean loseSessionLock(String entity, String sessionId) {
        return loop.call(() -> namespace.queue(entity).sessions().loseLock(sessionId));
    }

    /** Takes some session of the entity away from the client that holds it; false when nobody holds any. */
    public boolean loseAnySessionLock(String entity) {
        return loop.call(() -> {
            var sessions = namespace.queue(entity).sessions();
            var held = sessions.anyOwned();
            return held != null && sessions.loseLock(held);
        });
    }

    private void run(Runnable change) {
        loop.call(() -> {
            change.run();
            return true;
        });
    }
}
