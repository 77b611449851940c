package io.understudy.emulators.servicebus.model;

import io.understudy.emulators.servicebus.filter.FilterSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender handed in, with times as {@link Instant}: never changed, only copied with a difference. {@code bare} is the part from the properties
 * section on exactly as it came; a copy that differs there loses it and is encoded again.
 */
public record Content(
        @Nullable Duration timeToLive,
        @Nullable Object priority,
        Map<String, Object> annotations,
        Map<SystemProperty, Object> properties,
        Map<String, Object> applicationProperties,
        Body body,
        @Nullable Bytes bare)
        implements FilterSubject {

    public static final String SCHEDULED_AT = "x-opt-scheduled-enqueue-time";
    public static final String PARTITION_KEY = "x-opt-partition-key";
    public static final String DEAD_LETTER_SOURCE = "x-opt-deadletter-source";

    public Content {
        annotations = Collections.unmodifiableMap(annotations);
        properties = Collections.unmodifiableMap(properties);
        applicationProperties = Collections.unmodifiableMap(applicationProperties);
    }

    /** A message of the direct face; add what else it needs with the {@code with…} methods. */
    public static Content ofText(String messageId, String text) {
        var properties = new EnumMap<>(Map.<SystemProperty, Object>of(SystemProperty.MESSAGE_ID, messageId));
        return new Content(null, null, Map.of(), properties, Map.of(), Body.ofText(text), null);
    }

    public @Nullable String messageId() {
        return text(SystemProperty.MESSAGE_ID);
    }

    public @Nullable String sessionId() {
        return text(SystemProperty.GROUP_ID);
    }

    /** When the sender wants the message to appear; null for at once. */
    public @Nullable Instant scheduledAt() {
        return annotations.get(SCHEDULED_AT) instanceof Instant at ? at : null;
    }

    public @Nullable String text(SystemProperty property) {
        var value = properties.get(property);
        return value == null ? null : value.toString();
    }

    /** What the message costs of an entity's quota. */
    public long size() {
        var known = bare == null ? body.sections().length() : bare.length();
        return known + 64L * (annotations.size() + 1);
    }

    public Content with(SystemProperty property, @Nullable Object value) {
        var changed = new EnumMap<SystemProperty, Object>(SystemProperty.class);
        changed.putAll(properties);
        if (value == null) {
            changed.remove(property);
        } else {
            changed.put(property, value);
        }
        return new Content(timeToLive, priority, annotations, changed, applicationProperties, body, null);
    }

    public Content withSession(String sessionId) {
        return with(SystemProperty.GROUP_ID, sessionId);
    }

    public Content withAnnotation(String name, Object value) {
        var changed = new LinkedHashMap<>(annotations);
        changed.put(name, value);
        return new Content(timeToLive, priority, changed, properties, applicationProperties, body, bare);
    }

    public Content withScheduledAt(Instant at) {
        return withAnnotation(SCHEDULED_AT, at);
    }

    public Content withTimeToLive(Duration duration) {
        return new Content(duration, priority, annotations, properties, applicationProperties, body, bare);
    }

    /** A copy with these application properties added or replaced. */
    public Content withApplicationProperties(Map<String, Object> added) {
        if (added.isEmpty()) {
            return this;
        }
        var changed = new LinkedHashMap<>(applicationProperties);
        changed.putAll(added);
        return new Content(timeToLive, priority, annotations, properties, changed, body, null);
    }

    public Content withoutApplicationProperty(String name) {
        var changed = new LinkedHashMap<>(applicationProperties);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        return new Content(timeToLive, priority, annotations, properties, changed, body, null);
    }

    /** A copy as {@code SET sys.Name = value} makes it; null removes. */
    Content withSystemProperty(String name, @Nullable Object value) {
        var text = value == null ? null : value.toString();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "messageid" -> with(SystemProperty.MESSAGE_ID, text);
            case "correlationid" -> with(SystemProperty.CORRELATION_ID, text);
            case "to" -> with(SystemProperty.TO, text);
            case "replyto" -> with(SystemProperty.REPLY_TO, text);
            case "label", "subject" -> with(SystemProperty.SUBJECT, text);
            case "sessionid" -> with(SystemProperty.GROUP_ID, text);
            case "replytosessionid" -> with(SystemProperty.REPLY_TO_GROUP_ID, text);
            case "contenttype" -> with(SystemProperty.CONTENT_TYPE, text);
            default -> this;
        };
    }

    @Override
    public @Nullable Object userProperty(String name) {
        var exact = applicationProperties.get(name);
        if (exact != null) {
            return exact;
        }
        for (var entry : applicationProperties.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    @Override
    public @Nullable Object systemProperty(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "messageid" -> text(SystemProperty.MESSAGE_ID);
            case "correlationid" -> text(SystemProperty.CORRELATION_ID);
            case "to" -> text(SystemProperty.TO);
            case "replyto" -> text(SystemProperty.REPLY_TO);
            case "label", "subject" -> text(SystemProperty.SUBJECT);
            case "sessionid" -> text(SystemProperty.GROUP_ID);
            case "replytosessionid" -> text(SystemProperty.REPLY_TO_GROUP_ID);
            case "contenttype" -> text(SystemProperty.CONTENT_TYPE);
            case "partitionkey" -> annotations.get(PARTITION_KEY);
            case "timetolive" -> timeToLive == null ? null : timeToLive.toMillis();
            case "scheduledenqueuetimeutc" -> annotations.get(SCHEDULED_AT);
            default -> null;
        };
    }
}
