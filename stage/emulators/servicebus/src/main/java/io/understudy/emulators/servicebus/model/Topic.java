package io.understudy.emulators.servicebus.model;

import io.understudy.emulators.servicebus.filter.FilterSubject;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.filter.SqlEvaluationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hands every message to each subscription whose rules want it. */
public final class Topic implements Onward {

    private final MessageQueue intake;
    private final List<Subscription> subscriptions = new ArrayList<>();

    Topic(MessageQueue intake) {
        this.intake = intake;
        intake.onward(this);
    }

    /** Where senders send to; it holds only what is scheduled. */
    public MessageQueue intake() {
        return intake;
    }

    public List<Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void check(Content content) {
        intake.check(content);
        var held = subscriptions.stream()
                .mapToLong(s -> s.queue().holdings().bytes())
                .sum();
        if (held >= intake.settings().bytesMax()) {
            throw new BusRefusal(
                    Condition.RESOURCE_LIMIT_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + intake.name() + "'.");
        }
    }

    @Override
    public void forward(Content content, long sequenceNumber, int hops) {
        for (var subscription : subscriptions) {
            subscription.offer(content, sequenceNumber, hops);
        }
    }

    /** A queue behind rules. */
    public static final class Subscription {

        private final MessageQueue queue;
        private final Recorder recorder;
        private final Map<String, Rule> rules = new LinkedHashMap<>();

        Subscription(MessageQueue queue, Recorder recorder, List<Rule> declared) {
            this.queue = queue;
            this.recorder = recorder;
            declared.forEach(rule -> rules.put(key(rule.name()), rule));
        }

        public MessageQueue queue() {
            return queue;
        }

        public List<Rule> rules() {
            return List.copyOf(rules.values());
        }

        public void addRule(Rule rule) {
            if (rules.putIfAbsent(key(rule.name()), rule) != null) {
                throw new BusRefusal(
                        Condition.ENTITY_ALREADY_EXISTS,
                        "The rule '" + rule.name() + "' of '" + queue.name() + "' exists already.");
            }
            recorder.ruleAdded(queue.name(), rule);
        }

        public void removeRule(String name) {
            if (rules.remove(key(name)) == null) {
                throw new BusRefusal(
                        Condition.NOT_FOUND, "The rule '" + name + "' of '" + queue.name() + "' could not be found.");
            }
            recorder.ruleRemoved(queue.name(), name);
        }

        public void restoreRule(Rule rule) {
            rules.put(key(rule.name()), rule);
        }

        public void restoreRuleRemoved(String name) {
            rules.remove(key(name));
        }

        private static String key(String ruleName) {
            return ruleName.toLowerCase(Locale.ROOT);
        }

        /** One copy for all rules without an action that match, and one for each that has an action. */
        private void offer(Content content, long sequenceNumber, int hops) {
            var plainTaken = false;
            for (var rule : rules()) {
                try {
                    if (!rule.filter().matches(content) || (rule.action() == null && plainTaken)) {
                        continue;
                    }
                    plainTaken |= rule.action() == null;
                    var copy = rule.action() == null ? content : changed(content, rule.action());
                    take(copy, sequenceNumber, hops);
                } catch (SqlEvaluationError error) {
                    if (queue.settings().deadLetterOnFilterErrors()) {
                        queue.burial()
                                .bury(
                                        content,
                                        sequenceNumber,
                                        "FilterEvaluationException",
                                        "The rule '" + rule.name() + "' could not be evaluated: " + error.getMessage());
                    }
                }
            }
        }

        private void take(Content content, long sequenceNumber, int hops) {
            if (queue.settings().sessions() && content.sessionId() == null) {
                queue.burial()
                        .bury(
                                content,
                                sequenceNumber,
                                "Session ID is null.",
                                "Session enabled entity doesn't allow a message whose session identifier is null.");
            } else {
                queue.enqueue(content, sequenceNumber, hops);
            }
        }

        private static Content changed(Content content, SqlAction action) {
            var changed = content;
            for (var change : action.changes()) {
                var value = change.valueFor((FilterSubject) changed);
                if (change.system()) {
                    changed = changed.withSystemProperty(change.name(), value);
                } else if (value == null) {
                    changed = changed.withoutApplicationProperty(change.name());
                } else {
                    changed = changed.withApplicationProperties(Map.of(change.name(), value));
                }
            }
            return changed;
        }
    }
}
