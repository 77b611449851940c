package io.understudy.emulators.servicebus.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.emulators.servicebus.config.EntityConfig.Queue;
import io.understudy.emulators.servicebus.config.EntityConfig.Subscription;
import io.understudy.emulators.servicebus.config.EntityConfig.Topic;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.filter.SqlSyntaxError;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Config.json} of Microsoft's emulator: UserConfig, Namespaces, Queues and Topics. */
final class EmulatorConfig {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MEGABYTE = 1L << 20;

    private EmulatorConfig() {}

    static EntityConfig parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the entities cannot be read: " + e.getOriginalMessage(), e);
        }
        var queues = new ArrayList<Queue>();
        var topics = new ArrayList<Topic>();
        for (var namespace : root.path("UserConfig").path("Namespaces")) {
            namespace.path("Queues").forEach(queue -> queues.add(new Queue(name(queue), settings(queue))));
            namespace.path("Topics").forEach(topic -> topics.add(topic(topic)));
        }
        var config = new EntityConfig(queues, topics);
        checkNames(config);
        return config;
    }

    private static Topic topic(JsonNode topic) {
        var subscriptions = new ArrayList<Subscription>();
        for (var subscription : topic.path("Subscriptions")) {
            subscriptions.add(new Subscription(name(subscription), settings(subscription), rules(subscription)));
        }
        return new Topic(name(topic), settings(topic), subscriptions);
    }

    private static void checkNames(EntityConfig config) {
        var seen = new HashSet<String>();
        config.queues().forEach(queue -> checkNew(seen, queue.name()));
        for (var topic : config.topics()) {
            checkNew(seen, topic.name());
            topic.subscriptions().forEach(s -> checkNew(seen, topic.name() + "/Subscriptions/" + s.name()));
        }
    }

    private static void checkNew(Set<String> seen, String name) {
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the entity '" + name + "' is declared twice");
        }
    }

    private static String name(JsonNode entity) {
        var name = entity.path("Name").asText();
        if (name.isBlank()) {
            throw new IllegalArgumentException("an entity has no Name: " + entity);
        }
        return name;
    }

    private static EntitySettings settings(JsonNode entity) {
        var properties = entity.path("Properties");
        var defaults = EntitySettings.DEFAULTS;
        var owner = name(entity);
        var window = properties.path("RequiresDuplicateDetection").asBoolean(false)
                ? duration(owner, properties, "DuplicateDetectionHistoryTimeWindow", Duration.ofMinutes(10))
                : Duration.ZERO;
        var megabytes = properties.path("MaxSizeInMegabytes").asLong(defaults.bytesMax() / MEGABYTE);
        return new EntitySettings(
                duration(owner, properties, "LockDuration", defaults.lockDuration()),
                duration(owner, properties, "DefaultMessageTimeToLive", defaults.timeToLive()),
                window,
                properties.path("MaxDeliveryCount").asInt(defaults.deliveriesMax()),
                properties.path("RequiresSession").asBoolean(false),
                properties.path("DeadLetteringOnMessageExpiration").asBoolean(false),
                properties.path("DeadLetteringOnFilterEvaluationExceptions").asBoolean(true),
                megabytes * MEGABYTE,
                target(properties, "ForwardTo"),
                target(properties, "ForwardDeadLetteredMessagesTo"));
    }

    private static Duration duration(String owner, JsonNode properties, String key, Duration otherwise) {
        var text = properties.path(key).asText();
        if (text.isBlank()) {
            return otherwise;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " of '" + owner + "' is no duration: '" + text + "'", e);
        }
    }

    private static @Nullable String target(JsonNode properties, String key) {
        var text = properties.path(key).asText();
        return text.isBlank() ? null : text;
    }

    private static List<Rule> rules(JsonNode subscription) {
        var rules = new ArrayList<Rule>();
        for (var rule : subscription.path("Rules")) {
            try {
                rules.add(rule(rule));
            } catch (SqlSyntaxError error) {
                throw new IllegalArgumentException(
                        "the rule '" + name(rule) + "' of '" + name(subscription) + "' cannot be read: "
                                + error.getMessage(),
                        error);
            }
        }
        return rules.isEmpty() ? List.of(Rule.everything()) : rules;
    }

    private static Rule rule(JsonNode rule) {
        var properties = rule.path("Properties");
        var type = properties.path("FilterType").asText("Sql");
        var filter = switch (type.toLowerCase(Locale.ROOT)) {
            case "correlation", "correlationfilter" -> correlation(properties.path("CorrelationFilter"));
            case "sql", "sqlfilter" ->
                new Filter.Sql(
                        properties.path("SqlFilter").path("SqlExpression").asText("1=1"));
            case "true", "truefilter" -> new Filter.All();
            case "false", "falsefilter" -> new Filter.None();
            default ->
                throw new IllegalArgumentException(
                        "the rule '" + name(rule) + "' has the unknown FilterType '" + type + "'");
        };
        var action = properties.path("Action").path("SqlExpression").asText();
        return new Rule(name(rule), filter, action.isBlank() ? null : new SqlAction(action));
    }

    private static Filter correlation(JsonNode node) {
        var system = new LinkedHashMap<String, Object>();
        var user = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> {
            if (field.getKey().equals("Properties")) {
                field.getValue().properties().forEach(property -> put(user, property));
            } else {
                put(system, field);
            }
        });
        return new Filter.Correlation(system, user);
    }

    /** The emulator's documents write an unset property as an empty text. */
    private static void put(Map<String, Object> into, Map.Entry<String, JsonNode> field) {
        var value = field.getValue();
        if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
            return;
        }
        var plain = value.isNumber() ? value.numberValue() : value.isBoolean() ? value.asBoolean() : value.asText();
        into.put(field.getKey(), plain);
    }
}
