package io.understudy.emulators.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One binding of a function as it stands in its function.json, with the app settings put in. */
public record Binding(String name, Type type, Direction direction, JsonNode attributes) {

    /** The name under which a function's return value is bound. */
    public static final String RETURN = "$return";

    /** Which way the data flows. */
    public enum Direction {
        IN,
        OUT
    }

    /** The binding types that this host knows; a function with any other does not start. */
    public enum Type {
        HTTP_TRIGGER(Direction.IN, "httpTrigger"),
        TIMER_TRIGGER(Direction.IN, "timerTrigger"),
        SERVICE_BUS_TRIGGER(Direction.IN, "serviceBusTrigger"),
        EVENT_GRID_TRIGGER(Direction.IN, "eventGridTrigger"),
        HTTP(Direction.OUT, "http"),
        SERVICE_BUS(Direction.OUT, "serviceBus");

        private final Direction direction;
        private final String wireName;

        Type(Direction direction, String wireName) {
            this.direction = direction;
            this.wireName = wireName;
        }

        static Optional<Type> named(String wireName) {
            for (var type : values()) {
                if (type.wireName.equalsIgnoreCase(wireName)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }

        Direction direction() {
            return direction;
        }

        public String wireName() {
            return wireName;
        }

        boolean isTrigger() {
            return direction == Direction.IN;
        }
    }

    private static final Set<String> TRUE_WORDS = Set.of("true", "1");

    public String text(String attribute, String otherwise) {
        var value = attributes.path(attribute);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asText();
    }

    public Optional<String> text(String attribute) {
        var value = text(attribute, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    public boolean flag(String attribute, boolean otherwise) {
        return text(attribute)
                .map(value -> TRUE_WORDS.contains(value.toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    public boolean isMany() {
        return text("cardinality", "one").equalsIgnoreCase("many");
    }

    public boolean isBinary() {
        return text("dataType", "").equalsIgnoreCase("binary");
    }

    /** The queue, topic or {@code topic/Subscriptions/subscription} that a Service Bus binding names. */
    public String entityPath() {
        var topic = text("topicName");
        if (topic.isEmpty()) {
            return text("queueName", "");
        }
        return text("subscriptionName")
                .map(subscription -> topic.get() + "/Subscriptions/" + subscription)
                .orElse(topic.get());
    }

    /** The prefix of the app settings that say where the bus is. */
    public String connection() {
        return text("connection", "AzureWebJobsServiceBus");
    }
}
