package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.Transaction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;

/** The open transactions of one connection; they end with it. */
final class Transactions {

    private static final int OPEN_MAX = 1_000;

    private final Namespace namespace;
    private final Map<Binary, Transaction> open = new HashMap<>();
    private long lastId;

    Transactions(Namespace namespace) {
        this.namespace = namespace;
    }

    Binary declare() {
        if (open.size() >= OPEN_MAX) {
            throw new BusRefusal(Condition.RESOURCE_LIMIT_EXCEEDED, "Too many transactions are open.");
        }
        lastId++;
        var id = new Binary(ByteBuffer.allocate(Long.BYTES).putLong(lastId).array());
        open.put(id, new Transaction(namespace));
        return id;
    }

    Transaction find(Binary id) {
        var transaction = open.get(id);
        if (transaction == null) {
            throw unknown();
        }
        return transaction;
    }

    void discharge(Binary id, boolean failed) {
        var transaction = open.remove(id);
        if (transaction == null) {
            throw unknown();
        }
        if (failed) {
            transaction.rollBack();
        } else {
            transaction.commit();
        }
    }

    void rollBackAll() {
        open.values().forEach(Transaction::rollBack);
        open.clear();
    }

    private static BusRefusal unknown() {
        return new BusRefusal(Condition.UNKNOWN_TRANSACTION, "The transaction is unknown or has ended.");
    }
}
