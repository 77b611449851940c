package io.understudy.functions.json;

import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.topology.ResourceId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of one mapping, asked for by name. A field that is missing or wrong becomes a problem and a stand-in
 * value, so that reading goes on and all problems are found at once; {@link #build} makes nothing of stand-ins.
 */
final class YamlFields {

    private static final ResourceId SOME_RESOURCE = new ResourceId("/subscriptions/none");
    private static final URI SOMEWHERE = URI.create("https://nowhere.invalid");

    private final String what;
    private final int line;
    private final Map<String, YamlNode> values;
    private final Problems problems;
    private final int problemsBefore;
    private final Set<String> asked = new HashSet<>();

    private YamlFields(String what, int line, Map<String, YamlNode> values, Problems problems) {
        this.what = what;
        this.line = line;
        this.values = values;
        this.problems = problems;
        this.problemsBefore = problems.size();
    }

    /** @param what how a sentence names it, for example {@code stamp weu} */
    static YamlFields of(String what, YamlNode node, Problems problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlFields(what, node.line(), mapping.values(), problems);
        }
        var fields = new YamlFields(what, node.line(), Map.of(), problems);
        fields.problem(node.line(), capital(what) + " is a mapping of names to values.");
        return fields;
    }

    /** The thing itself, unless a field of it was wrong; what its constructor refuses is a problem too. */
    <T> Optional<T> build(Supplier<T> constructor) {
        for (var key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(
                        lineOf(key),
                        "There is no field '" + key + "' in " + what + "; it may have "
                                + String.join(", ", asked.stream().sorted().toList()) + ".");
            }
        }
        if (problems.size() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException refused) {
            problem(line, capital(String.valueOf(refused.getMessage())) + ".");
            return Optional.empty();
        }
    }

    String text(String key) {
        var text = optionalText(key);
        if (text.isEmpty() && !isWrittenOtherwise(key)) {
            missing(key);
        }
        return text.orElse("");
    }

    Optional<String> optionalText(String key) {
        asked.add(key);
        var node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof YamlNode.Text text) {
            return Optional.of(text.value().strip()).filter(t -> !t.isEmpty());
        }
        problem(node.line(), "'" + key + "' in " + what + " is one value, not a list or a mapping.");
        return Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        var text = optionalText(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(lineOf(key), "'" + key + "' in " + what + " is true or false, not '" + text.get() + "'.");
        }
        return text.map("true"::equals).orElse(otherwise);
    }

    int number(String key) {
        var text = text(key);
        return text.isEmpty() ? 0 : number(key, text);
    }

    int number(String key, int otherwise) {
        return optionalText(key).map(text -> number(key, text)).orElse(otherwise);
    }

    Optional<Integer> optionalNumber(String key) {
        return optionalText(key).map(text -> number(key, text));
    }

    private int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            problem(lineOf(key), "'" + key + "' in " + what + " is a whole number, not '" + text + "'.");
            return 0;
        }
    }

    Duration duration(String key, Duration otherwise) {
        var text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        var duration = YamlDuration.parse(text.get());
        if (duration.isEmpty()) {
            problem(
                    lineOf(key),
                    "'" + key + "' in " + what + " is a duration such as 30s, 10m or 1h, not '" + text.get() + "'.");
        }
        return duration.orElse(otherwise);
    }

    /** One of an enum's names, spelt in lower case and with dashes. */
    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        var text = text(key);
        return text.isEmpty() ? type.getEnumConstants()[0] : oneOf(key, type, text);
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        return optionalText(key).map(text -> oneOf(key, type, text)).orElse(otherwise);
    }

    private <E extends Enum<E>> E oneOf(String key, Class<E> type, String text) {
        var constants = List.of(type.getEnumConstants());
        var meant = constants.stream().filter(c -> spelt(c).equals(text)).findFirst();
        if (meant.isEmpty()) {
            var known = constants.stream().map(YamlFields::spelt).collect(Collectors.joining(", "));
            problem(lineOf(key), "'" + key + "' in " + what + " is one of " + known + ", not '" + text + "'.");
        }
        return meant.orElse(constants.get(0));
    }

    /** The https address of a host, without a path of its own where {@code key} names a host. */
    URI webAddress(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            return SOMEWHERE;
        }
        try {
            var uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) {
            // Said below, together with addresses of other kinds.
        }
        problem(
                lineOf(key),
                "'" + key + "' in " + what + " is an address such as https://orders.contoso.example, not '" + text
                        + "'.");
        return SOMEWHERE;
    }

    /** @param types the types of the id in order, for example {@code managedClusters} */
    ResourceId resource(String key, String provider, String... types) {
        var text = text(key);
        return text.isEmpty() ? SOME_RESOURCE : resource(key, text, provider, types);
    }

    private ResourceId resource(String key, String text, String provider, String... types) {
        var form = new StringBuilder("/subscriptions/{id}/resourceGroups/{group}/providers/" + provider);
        var pattern = new StringBuilder("/subscriptions/[^/]+/resourcegroups/[^/]+/providers/")
                .append(Pattern.quote(provider.toLowerCase(Locale.ROOT)));
        for (var type : types) {
            form.append('/').append(type).append("/{name}");
            pattern.append('/').append(type.toLowerCase(Locale.ROOT)).append("/[^/]+");
        }
        if (text.toLowerCase(Locale.ROOT).matches(pattern.toString())) {
            return new ResourceId(text);
        }
        problem(lineOf(key), "'" + key + "' in " + what + " is an id of the form " + form + ", not '" + text + "'.");
        return SOME_RESOURCE;
    }

    /** The mapping below {@code key}; an empty one where it is absent. */
    YamlFields optionalMapping(String key, String name) {
        asked.add(key);
        var node = values.get(key);
        return of(name, node == null ? new YamlNode.Mapping(line, Map.of()) : node, problems);
    }

    /** The mapping below {@code key}. */
    YamlFields mapping(String key, String name) {
        asked.add(key);
        var node = values.get(key);
        if (node == null) {
            missing(key);
        }
        return of(name, node == null ? new YamlNode.Mapping(line, Map.of()) : node, problems);
    }

    /** Makes one thing of each entry of the mapping below {@code key}: its name and its fields. */
    <T> List<T> each(String key, String kind, boolean required, Entry<T> entry) {
        asked.add(key);
        var node = values.get(key);
        if (node instanceof YamlNode.Mapping mapping && (!mapping.values().isEmpty() || !required)) {
            var things = new ArrayList<T>();
            mapping.values()
                    .forEach((name, value) -> entry.read(name, of(kind + " " + name, value, problems))
                            .ifPresent(things::add));
            return things;
        }
        if (node == null ? required : true) {
            problem(
                    node == null ? line : node.line(),
                    "Write under '" + key + "' in " + what + " each " + kind
                            + " by its name, with its fields below it.");
        }
        return List.of();
    }

    /** The names in the list below {@code key}, each with its line. */
    List<YamlNode.Text> words(String key, String example) {
        asked.add(key);
        var node = values.get(key);
        if (node == null) {
            return List.of();
        }
        var words = new ArrayList<YamlNode.Text>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (var item : sequence.items()) {
                if (item instanceof YamlNode.Text text) {
                    words.add(text);
                }
            }
            if (words.size() == sequence.items().size()) {
                return words;
            }
        }
        problem(node.line(), "'" + key + "' in " + what + " is a list of names, for example [" + example + "].");
        return words;
    }

    /** The keys of the mapping itself, for mappings that are keyed by names. */
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    void problem(int atLine, String sentence) {
        problems.add(new Problem(atLine, sentence));
    }

    int line() {
        return line;
    }

    int lineOf(String key) {
        var node = values.get(key);
        return node == null ? line : node.line();
    }

    private void missing(String key) {
        problem(line, capital(what) + " needs '" + key + "'.");
    }

    private boolean isWrittenOtherwise(String key) {
        return values.get(key) instanceof YamlNode.Mapping || values.get(key) instanceof YamlNode.Sequence;
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** Makes one thing of a named mapping. */
    interface Entry<T> {
        Optional<T> read(String name, YamlFields fields);
    }
}
