package io.understudy.emulators.servicebus.config;

import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.model.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The queues, topics and subscriptions that a namespace starts with. */
public record EntityConfig(List<Queue> queues, List<Topic> topics) {

    public EntityConfig {
        queues = List.copyOf(queues);
        topics = List.copyOf(topics);
    }

    public record Queue(String name, EntitySettings settings) {}

    public record Topic(String name, EntitySettings settings, List<Subscription> subscriptions) {

        public Topic {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    public record Subscription(String name, EntitySettings settings, List<Rule> rules) {

        public Subscription {
            rules = List.copyOf(rules);
        }
    }

    public static EntityConfig none() {
        return new EntityConfig(List.of(), List.of());
    }

    /** Reads a file in the format of Microsoft's emulator; what is wrong with it is said with the entity's name. */
    public static EntityConfig read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    public static EntityConfig parse(String json) {
        return EmulatorConfig.parse(json);
    }

    public EntityConfig withQueue(String name, EntitySettings settings) {
        var more = new ArrayList<>(queues);
        more.add(new Queue(name, settings));
        return new EntityConfig(more, topics);
    }

    public EntityConfig withTopic(String name, EntitySettings settings, Subscription... subscriptions) {
        var more = new ArrayList<>(topics);
        more.add(new Topic(name, settings, List.of(subscriptions)));
        return new EntityConfig(queues, more);
    }

    public void declareIn(Namespace namespace) {
        queues.forEach(queue -> namespace.declareQueue(queue.name(), queue.settings()));
        for (var topic : topics) {
            namespace.declareTopic(topic.name(), topic.settings());
            for (var subscription : topic.subscriptions()) {
                namespace.declareSubscription(
                        topic.name(), subscription.name(), subscription.settings(), subscription.rules());
            }
        }
    }
}
