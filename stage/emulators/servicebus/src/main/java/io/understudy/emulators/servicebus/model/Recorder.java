package io.understudy.emulators.servicebus.model;

import io.understudy.emulators.servicebus.filter.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told every change that must outlive the process; all that one turn tells becomes durable together or not at all. */
public interface Recorder {

    Recorder FORGETFUL = new Recorder() {};

    default void stored(String entity, StoredMessage message) {}

    default void removed(String entity, long sequenceNumber) {}

    /** The delivery count or the state has changed. */
    default void counted(String entity, StoredMessage message) {}

    default void sessionState(String entity, String sessionId, @Nullable Bytes state) {}

    default void seen(String entity, String messageId, Instant at) {}

    default void ruleAdded(String subscription, Rule rule) {}

    default void ruleRemoved(String subscription, String rule) {}

    /** Forgets everything until it is told where to remember it. */
    final class Switched implements Recorder {

        private Recorder current = FORGETFUL;

        public void switchTo(Recorder recorder) {
            current = recorder;
        }

        @Override
        public void stored(String entity, StoredMessage message) {
            current.stored(entity, message);
        }

        @Override
        public void removed(String entity, long sequenceNumber) {
            current.removed(entity, sequenceNumber);
        }

        @Override
        public void counted(String entity, StoredMessage message) {
            current.counted(entity, message);
        }

        @Override
        public void sessionState(String entity, String sessionId, @Nullable Bytes state) {
            current.sessionState(entity, sessionId, state);
        }

        @Override
        public void seen(String entity, String messageId, Instant at) {
            current.seen(entity, messageId, at);
        }

        @Override
        public void ruleAdded(String subscription, Rule rule) {
            current.ruleAdded(subscription, rule);
        }

        @Override
        public void ruleRemoved(String subscription, String rule) {
            current.ruleRemoved(subscription, rule);
        }
    }
}
