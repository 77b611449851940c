package io.understudy.emulators.servicebus.model;

import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.Topic.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All entities by their paths, and the one turn that lets them act. One thread only. */
public final class Namespace {

    public static final String DEAD_LETTERS = "/$DeadLetterQueue";

    private final Surroundings around;
    private final Mischief mischief = new Mischief();
    private final Agenda agenda = new Agenda();
    private final Map<String, MessageQueue> queues = new LinkedHashMap<>();
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    public Namespace(Surroundings around) {
        this.around = around;
    }

    public Mischief mischief() {
        return mischief;
    }

    // Declaring

    public MessageQueue declareQueue(String name, EntitySettings settings) {
        var deadLetters =
                new MessageQueue(name + DEAD_LETTERS, settings.ofDeadLetters(), around, agenda, mischief, null);
        var queue = new MessageQueue(name, settings, around, agenda, mischief, deadLetters);
        connect(queue);
        connect(deadLetters);
        return queue;
    }

    public Topic declareTopic(String name, EntitySettings settings) {
        var topic = new Topic(new MessageQueue(name, settings, around, agenda, mischief, null));
        topics.put(key(name), topic);
        return topic;
    }

    public Subscription declareSubscription(String topicName, String name, EntitySettings settings, List<Rule> rules) {
        var topic = topics.get(key(topicName));
        if (topic == null) {
            throw BusRefusal.noSuchEntity(topicName);
        }
        var queue = declareQueue(topicName + "/Subscriptions/" + name, settings);
        var subscription = new Subscription(queue, around.recorder(), rules);
        subscriptions.put(key(queue.name()), subscription);
        topic.add(subscription);
        return subscription;
    }

    private void connect(MessageQueue queue) {
        queues.put(key(queue.name()), queue);
        var target = queue.settings().forwardTo();
        if (target != null) {
            queue.onward((content, number, hops) -> forward(queue, content, number, hops, target));
        }
    }

    private void forward(MessageQueue from, Content content, long number, int hops, String target) {
        if (hops >= MessageQueue.HOPS_MAX) {
            throw new BusRefusal(
                    Condition.TIMEOUT,
                    "Maximum number of allowed hops exceeded when forwarding from '" + from.name() + "'.");
        }
        check(target, content);
        intakeOf(target).enqueue(content, number, hops + 1);
    }

    // Finding

    public boolean exists(String path) {
        return queues.containsKey(key(path)) || topics.containsKey(key(path));
    }

    public MessageQueue queue(String path) {
        var queue = queues.get(key(path));
        if (queue == null) {
            throw BusRefusal.noSuchEntity(path);
        }
        return queue;
    }

    /** Where messages sent to this path go in: a queue itself, or the intake of a topic. */
    public MessageQueue intakeOf(String path) {
        var topic = topics.get(key(path));
        return topic == null ? queue(path) : topic.intake();
    }

    public Subscription subscription(String path) {
        var subscription = subscriptions.get(key(path));
        if (subscription == null) {
            throw BusRefusal.noSuchEntity(path);
        }
        return subscription;
    }

    /** Refuses a path to which nobody may send. */
    public void checkSendable(String path) {
        if (!exists(path)) {
            throw BusRefusal.noSuchEntity(path);
        }
        if (subscriptions.containsKey(key(path)) || key(path).endsWith(key(DEAD_LETTERS))) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "Nothing can be sent to '" + path + "' itself.");
        }
    }

    /** Queues, subscriptions, dead-letter queues and the intakes of topics. */
    public List<MessageQueue> everything() {
        var found = new ArrayList<>(queues.values());
        topics.values().forEach(topic -> found.add(topic.intake()));
        return found;
    }

    public List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    // Sending

    /** Takes one message in, or refuses it; the number names its place. */
    public long send(String path, Content content) {
        check(path, content);
        return intakeOf(path).enqueue(content, null, 0);
    }

    /** Takes all messages in and names their places, or refuses all. */
    public List<Long> sendAll(String path, List<Content> contents) {
        contents.forEach(content -> check(path, content));
        var intake = intakeOf(path);
        var numbers = new ArrayList<Long>();
        for (var content : contents) {
            numbers.add(intake.enqueue(content, null, 0));
        }
        return numbers;
    }

    void check(String path, Content content) {
        var topic = topics.get(key(path));
        if (topic == null) {
            queue(path).check(content);
        } else {
            topic.check(content);
        }
    }

    // Acting

    /** After a restore: every message takes its place. */
    public void resume() {
        everything().forEach(MessageQueue::resume);
        advance();
    }

    /** Lets everything happen whose time has come. */
    public void advance() {
        agenda.run(around.now());
    }

    /** Whether {@link #advance} has something to do at once. */
    public boolean isDue() {
        return agenda.isDue();
    }

    /** When something will happen without anyone asking; null for never. */
    public @Nullable Instant nextDeadline() {
        return agenda.nextDeadline();
    }
}
