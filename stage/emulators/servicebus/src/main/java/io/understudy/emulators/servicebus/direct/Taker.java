package io.understudy.emulators.servicebus.direct;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Consumer;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.Session;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer that takes a bounded number of messages each time it is asked to. */
final class Taker implements Consumer.OfSession {

    private final MessageQueue queue;
    private int room;
    private List<StoredMessage> taken = new ArrayList<>();
    private @Nullable Session session;
    private boolean lost;

    Taker(MessageQueue queue, int room) {
        this.queue = queue;
        this.room = room;
    }

    void ask(Session of, int messagesMax) {
        room = messagesMax;
        queue.sessions().wantsMore(of);
    }

    /** What has come since the last call. */
    List<StoredMessage> taken() {
        var result = taken;
        taken = new ArrayList<>();
        room = 0;
        return result;
    }

    @Nullable
    Session session() {
        return session;
    }

    boolean isLost() {
        return lost;
    }

    @Override
    public boolean wantsMore() {
        return room > 0;
    }

    @Override
    public boolean takesForGood() {
        return false;
    }

    @Override
    public void deliver(StoredMessage message) {
        room--;
        taken.add(message);
    }

    @Override
    public void granted(Session granted) {
        session = granted;
    }

    @Override
    public void ended(BusRefusal why) {
        lost = true;
    }
}
