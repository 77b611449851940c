package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.amqp.RequestNode.Answer;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.nio.BufferOverflowException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;

/**
 * Requests to {@code $cbs} or to a management node; the answers go out on the link that the request names. Each property
 * of an answer is there in two spellings: {@code status-code} is the protocol's (AMQP claims-based security 1.0) and the
 * only one that the client for .NET looks for, {@code statusCode} is the one of Service Bus's own pages.
 */
final class RequestLink extends IncomingLink {

    private final RequestNode node;

    RequestLink(AmqpConnection connection, Receiver receiver, String path, RequestNode node) {
        super(connection, receiver, path);
        this.node = node;
    }

    @Override
    DeliveryState take(Delivery delivery, byte[] bytes) {
        var request = Proton.message();
        try {
            request.decode(bytes, 0, bytes.length);
        } catch (RuntimeException malformed) {
            throw new BusRefusal(Condition.DECODE_ERROR, "The request cannot be read: " + malformed);
        }
        if (request.getReplyTo() == null) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "The request does not say where the answer goes.");
        }
        var properties = new LinkedHashMap<String, Object>();
        if (request.getApplicationProperties() != null
                && request.getApplicationProperties().getValue() != null) {
            properties.putAll(request.getApplicationProperties().getValue());
        }
        var reply = reply(request, properties);
        if (!connection().reply(request.getReplyTo(), encoded(reply))) {
            throw new BusRefusal(Condition.NOT_FOUND, "There is no link for answers to " + request.getReplyTo());
        }
        return Accepted.getInstance();
    }

    private Message reply(Message request, Map<String, Object> properties) {
        var answered = new LinkedHashMap<String, Object>();
        Answer answer;
        try {
            answer = node.answer(String.valueOf(properties.get("operation")), properties, request);
        } catch (BusRefusal refusal) {
            answer = refused(refusal, answered);
        } catch (ClassCastException | NullPointerException | IllegalArgumentException malformed) {
            answer = refused(
                    new BusRefusal(Condition.ARGUMENT_ERROR, "The request cannot be understood: " + malformed),
                    answered);
        }
        answered.put("status-code", answer.status());
        answered.put("statusCode", answer.status());
        answered.put("status-description", answer.description());
        answered.put("statusDescription", answer.description());
        var reply = Proton.message();
        reply.setCorrelationId(request.getMessageId());
        reply.setApplicationProperties(new ApplicationProperties(answered));
        reply.setBody(new AmqpValue(answer.body() == null ? Map.of() : answer.body()));
        return reply;
    }

    private static Answer refused(BusRefusal refusal, Map<String, Object> answered) {
        var condition = Symbol.valueOf(refusal.condition().symbol());
        answered.put("error-condition", condition);
        answered.put("errorCondition", condition);
        return new Answer(refusal.condition().status(), refusal.sentence(), null);
    }

    private static byte[] encoded(Message message) {
        var room = new byte[1024];
        while (true) {
            try {
                return Arrays.copyOf(room, message.encode(room, 0, room.length));
            } catch (BufferOverflowException tooSmall) {
                room = new byte[room.length * 4];
            }
        }
    }
}
