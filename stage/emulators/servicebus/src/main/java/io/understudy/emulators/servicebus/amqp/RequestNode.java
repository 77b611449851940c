package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import java.util.Map;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** A node that answers requests. */
interface RequestNode {

    /** Answers, or refuses with {@link BusRefusal}. */
    Answer answer(String operation, Map<String, Object> properties, Message request);

    /** The status, its sentence, and the body where there is one. */
    record Answer(int status, String description, @Nullable Object body) {

        static Answer ok(Object body) {
            return new Answer(200, "OK", body);
        }

        static Answer ok() {
            return new Answer(200, "OK", null);
        }

        static Answer noContent() {
            return new Answer(204, "NoContent", null);
        }
    }
}
