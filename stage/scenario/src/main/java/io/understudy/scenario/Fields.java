package io.understudy.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The fields of one mapping, asked for by name. What is missing or wrong becomes a problem with its place, and reading
 * goes on, so that all problems are found at once.
 */
final class Fields {

    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    private final String what;
    private final Node node;
    private final List<Problem> problems;
    private final Map<String, NodeTuple> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param what how a sentence names it, for example {@code the scenario} */
    Fields(String what, Node node, List<Problem> problems) {
        this.what = what;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            problem(node, what + " is a mapping of names to values, and this is " + kind(node));
        }
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problem(tuple.getKeyNode(), "a key is a word, and this is " + kind(tuple.getKeyNode()));
        } else if (values.putIfAbsent(key.getValue(), tuple) != null) {
            problem(key, "'" + key.getValue() + "' is here twice: keep one");
        }
    }

    /** Says of every field that nobody has asked for that there is none. */
    void end() {
        values.forEach((name, tuple) -> {
            if (!asked.contains(name)) {
                problem(
                        tuple.getKeyNode(),
                        "there is no '" + name + "' in " + what + "; it may have " + String.join(", ", asked));
            }
        });
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** Those of the keys that are there. */
    List<String> present(String... keys) {
        return Arrays.stream(keys).filter(this::has).toList();
    }

    Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).map(NodeTuple::getValueNode);
    }

    /** A word that must be there; empty where it is not. */
    String text(String key, String example) {
        var text = optionalText(key);
        if (!has(key)) {
            problem(node, what + " needs '" + key + "', for example '" + key + ": " + example + "'");
        }
        return text.orElse("");
    }

    Optional<String> optionalText(String key) {
        return node(key).flatMap(value -> {
            if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue().strip());
            }
            problem(value, "'" + key + "' is one value, and this is " + kind(value));
            return Optional.empty();
        });
    }

    Optional<Duration> duration(String key) {
        return optionalText(key).flatMap(text -> {
            var form = SHORT_FORM.matcher(text);
            if (form.matches()) {
                return Optional.of(inUnits(Long.parseLong(form.group(1)), form.group(2)));
            }
            problemAt(key, "'" + key + "' is a duration such as 30s, 10m or 1h, and this is '" + text + "'");
            return Optional.empty();
        });
    }

    private static Duration inUnits(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    Optional<Integer> number(String key) {
        return optionalText(key).flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Integer.valueOf(text));
            }
            problemAt(key, "'" + key + "' is a whole number from 0 on, and this is '" + text + "'");
            return Optional.empty();
        });
    }

    <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
        return optionalText(key).flatMap(text -> {
            var meant = Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Words.of(constant).equals(text))
                    .findFirst();
            if (meant.isEmpty()) {
                problemAt(
                        key,
                        "'" + key + "' is one of " + String.join(", ", Words.of(type)) + ", and this is '" + text
                                + "'");
            }
            return meant;
        });
    }

    /** The nodes of the list below the key; none where there is no list. */
    List<Node> items(String key) {
        var value = node(key);
        if (value.isPresent() && value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        value.ifPresent(other -> problem(other, "'" + key + "' is a list, and this is " + kind(other)));
        return List.of();
    }

    /** The words of the list below the key, each one of those that are known. */
    List<String> words(String key, Set<String> known) {
        var words = new ArrayList<String>();
        for (var item : items(key)) {
            if (item instanceof ScalarNode scalar && known.contains(scalar.getValue())) {
                words.add(scalar.getValue());
            } else {
                var found = item instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : kind(item);
                problem(item, "each of '" + key + "' is one of " + String.join(", ", known) + ", and this is " + found);
            }
        }
        return words;
    }

    /** A problem with the value of the key, or with all of it where the key is not there. */
    void problemAt(String key, String sentence) {
        problem(values.containsKey(key) ? values.get(key).getValueNode() : node, sentence);
    }

    /** A problem with all of it. */
    void problem(String sentence) {
        problem(node, sentence);
    }

    private void problem(Node place, String sentence) {
        var capital = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
        problems.add(YamlText.at(place, capital));
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isBlank() ? "empty" : "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
