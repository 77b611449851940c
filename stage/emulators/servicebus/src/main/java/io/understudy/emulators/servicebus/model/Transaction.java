package io.understudy.emulators.servicebus.model;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends and settlements that happen together or not at all. */
public final class Transaction {

    private final Namespace namespace;
    private final List<Part> parts = new ArrayList<>();

    public Transaction(Namespace namespace) {
        this.namespace = namespace;
    }

    private sealed interface Part {

        /** Refuses when {@link #apply} could not be carried out now. */
        void check();

        void apply();

        default void undo() {}
    }

    public void send(String path, List<Content> contents) {
        var part = new Sending(namespace, path, List.copyOf(contents));
        part.check();
        parts.add(part);
    }

    public void settle(MessageQueue queue, UUID token, Settlement settlement) {
        var message = queue.held(token);
        if (message.enlisted()) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "The message is part of an open transaction already.");
        }
        message.enlisted(true);
        parts.add(new Settling(queue, token, message, settlement));
    }

    /** Carries all parts out, or none and says why. */
    public void commit() {
        try {
            parts.forEach(Part::check);
        } catch (BusRefusal refusal) {
            rollBack();
            throw new BusRefusal(Condition.TRANSACTION_ROLLBACK, "Nothing was committed: " + refusal.sentence());
        }
        parts.forEach(Part::apply);
        parts.clear();
    }

    /** Nothing happens; what was to be settled stays locked. */
    public void rollBack() {
        parts.forEach(Part::undo);
        parts.clear();
    }

    private record Sending(Namespace namespace, String path, List<Content> contents) implements Part {

        @Override
        public void check() {
            contents.forEach(content -> namespace.check(path, content));
        }

        @Override
        public void apply() {
            var intake = namespace.intakeOf(path);
            contents.forEach(content -> intake.enqueue(content, null, 0));
        }
    }

    private record Settling(MessageQueue queue, UUID token, StoredMessage message, Settlement settlement)
            implements Part {

        @Override
        public void check() {
            queue.held(token);
        }

        @Override
        public void apply() {
            message.enlisted(false);
            queue.apply(message, settlement);
        }

        @Override
        public void undo() {
            message.enlisted(false);
        }
    }
}
