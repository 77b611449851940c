package io.understudy.emulators.servicebus.journal;

import io.understudy.emulators.servicebus.filter.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the rules differ from the configuration: the last word on every rule that clients have added or removed. */
final class RuleChanges {

    private final Map<Key, Optional<Rule>> changes = new LinkedHashMap<>();

    private record Key(String subscription, String rule) {}

    void added(String subscription, Rule rule) {
        changes.put(new Key(subscription, rule.name()), Optional.of(rule));
    }

    void removed(String subscription, String rule) {
        changes.put(new Key(subscription, rule), Optional.empty());
    }

    void writeTo(RecordWriter writer) {
        changes.forEach((key, rule) -> rule.ifPresentOrElse(
                added -> writer.ruleAdded(key.subscription(), added),
                () -> writer.ruleRemoved(key.subscription(), key.rule())));
    }
}
