package io.understudy.emulators.host.servicebus;

import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.worker.Datum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a function sees of messages: their bodies, and the metadata under the names that the real extension gives. */
public final class MessageData {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageData() {}

    static Datum body(List<ServiceBusReceivedMessage> messages, Binding trigger) {
        var bodies = messages.stream().map(MessageData::bytesOf).toList();
        if (trigger.isMany()) {
            return trigger.isBinary()
                    ? new Datum.ByteArrays(bodies)
                    : new Datum.Texts(bodies.stream().map(MessageData::text).toList());
        }
        return trigger.isBinary() ? new Datum.Bytes(bodies.get(0)) : new Datum.Text(text(bodies.get(0)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytesOf(ServiceBusReceivedMessage message) {
        var body = message.getRawAmqpMessage().getBody();
        if (body.getBodyType() == AmqpMessageBodyType.VALUE) {
            return String.valueOf(body.getValue()).getBytes(StandardCharsets.UTF_8);
        }
        return message.getBody().toBytes();
    }

    /** The metadata of one message, or the {@code …Array} names of a batch. */
    static Map<String, Datum> metadata(
            List<ServiceBusReceivedMessage> messages, Binding trigger, UnaryOperator<Instant> virtual) {
        if (!trigger.isMany()) {
            var metadata = new LinkedHashMap<String, Datum>();
            valuesOf(messages.get(0), virtual).forEach((name, value) -> metadata.put(name, datum(value)));
            return metadata;
        }
        var all = messages.stream().map(message -> valuesOf(message, virtual)).toList();
        var names = new LinkedHashSet<String>();
        all.forEach(values -> names.addAll(values.keySet()));
        var metadata = new LinkedHashMap<String, Datum>();
        for (var name : names) {
            var array = new ArrayList<@Nullable JsonNode>();
            all.forEach(values -> array.add(values.get(name)));
            metadata.put(name + "Array", new Datum.Json(JSON.valueToTree(array).toString()));
        }
        return metadata;
    }

    /** The metadata of a message that nobody sent: a function started by hand through the admin page. */
    public static Map<String, Datum> madeUp(Instant now) {
        var values = new LinkedHashMap<String, JsonNode>();
        put(values, "DeliveryCount", 1);
        put(values, "LockToken", UUID.randomUUID().toString());
        put(values, "MessageId", UUID.randomUUID().toString());
        put(values, "SequenceNumber", 1L);
        put(values, "EnqueuedTimeUtc", now.toString());
        values.put("ApplicationProperties", JsonNodeFactory.instance.objectNode());
        values.put("UserProperties", JsonNodeFactory.instance.objectNode());
        var metadata = new LinkedHashMap<String, Datum>();
        values.forEach((name, value) ->
                metadata.put(name, name.equals("EnqueuedTimeUtc") ? new Datum.Json(value.toString()) : datum(value)));
        return metadata;
    }

    private static Map<String, JsonNode> valuesOf(ServiceBusReceivedMessage message, UnaryOperator<Instant> virtual) {
        var values = new LinkedHashMap<String, JsonNode>();
        put(values, "DeliveryCount", message.getDeliveryCount() + 1); // the SDK for Java counts from 0
        put(values, "DeadLetterSource", message.getDeadLetterSource());
        put(values, "LockToken", message.getLockToken());
        putTime(values, "ExpiresAtUtc", "ExpiresAt", message.getExpiresAt(), virtual);
        putTime(values, "EnqueuedTimeUtc", "EnqueuedTime", message.getEnqueuedTime(), virtual);
        put(values, "MessageId", message.getMessageId());
        put(values, "ContentType", message.getContentType());
        put(values, "ReplyTo", message.getReplyTo());
        put(values, "SequenceNumber", message.getSequenceNumber());
        put(values, "To", message.getTo());
        put(values, "Subject", message.getSubject());
        put(values, "Label", message.getSubject());
        put(values, "CorrelationId", message.getCorrelationId());
        put(values, "SessionId", message.getSessionId());
        put(values, "ReplyToSessionId", message.getReplyToSessionId());
        put(values, "PartitionKey", message.getPartitionKey());
        var properties = JsonNodeFactory.instance.objectNode();
        message.getApplicationProperties().forEach((name, value) -> properties.set(name, property(value)));
        values.put("ApplicationProperties", properties);
        values.put("UserProperties", properties);
        return values;
    }

    private static JsonNode property(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof String
                ? JSON.valueToTree(value)
                : JsonNodeFactory.instance.textNode(value.toString());
    }

    private static void put(Map<String, JsonNode> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, JSON.valueToTree(value));
        }
    }

    /** The bus speaks of the wall, as its clients must; a function lives in virtual time. */
    private static void putTime(
            Map<String, JsonNode> values,
            String utcName,
            String name,
            @Nullable OffsetDateTime wallTime,
            UnaryOperator<Instant> virtual) {
        if (wallTime != null) {
            var text = virtual.apply(wallTime.toInstant()).toString();
            values.put(utcName, new TimeNode(text));
            values.put(name, new TimeNode(text.replace("Z", "+00:00")));
        }
    }

    /** A time is JSON on the wire, so that a String parameter sees its quotes, unlike a text. */
    private static final class TimeNode extends POJONode {
        TimeNode(String text) {
            super(text);
        }
    }

    private static Datum datum(JsonNode value) {
        return value.isTextual() ? new Datum.Text(value.asText()) : new Datum.Json(value.toString());
    }
}
