package io.understudy.functions.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.Names;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Learns from the questions of a reader what may be written. Where one word decides which other fields there are, the
 * reader is asked once for each word.
 */
final class DescribedFields implements Fields {

    /** Stands for whatever name an owner chooses. */
    private static final String ANY_NAME = "any";

    private final Map<String, Object> choices;
    private final Map<String, Supplier<ObjectNode>> properties = new LinkedHashMap<>();
    private final Map<String, Form.OneOf<?>> choosable = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    private DescribedFields(Map<String, Object> choices) {
        this.choices = choices;
    }

    /** What the reader takes. */
    static ObjectNode schemaOf(Consumer<Fields> reader) {
        var first = read(reader, Map.of());
        for (var choice : first.choosable.entrySet()) {
            var key = choice.getKey();
            var form = choice.getValue();
            var variants = form.constants().stream()
                    .map(constant -> read(reader, Map.of(key, constant)).schema())
                    .toList();
            if (Set.copyOf(variants).size() > 1) {
                return oneOf(key, variants, form.words());
            }
        }
        return first.schema();
    }

    private static DescribedFields read(Consumer<Fields> reader, Map<String, Object> choices) {
        var fields = new DescribedFields(choices);
        reader.accept(fields);
        return fields;
    }

    private static ObjectNode oneOf(String key, List<ObjectNode> variants, List<String> words) {
        var schema = object();
        var all = schema.putArray("oneOf");
        for (int i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            ((ObjectNode) variant.get("properties")).putObject(key).put("const", words.get(i));
            all.add(variant);
        }
        return schema;
    }

    private ObjectNode schema() {
        var schema = object().put("type", "object");
        if (properties.containsKey(ANY_NAME)) {
            named(schema, properties.get(ANY_NAME).get());
            return schema;
        }
        var described = schema.putObject("properties");
        properties.forEach((key, value) -> described.set(key, value.get()));
        if (!required.isEmpty()) {
            var needed = schema.putArray("required");
            required.forEach(needed::add);
        }
        return schema.put("additionalProperties", false);
    }

    private static void named(ObjectNode schema, ObjectNode entry) {
        schema.putObject("propertyNames").put("pattern", "^" + Names.FORM + "$");
        schema.set("additionalProperties", entry);
    }

    @Override
    public <T> T of(String key, Form<T> form) {
        required.add(key);
        properties.put(key, () -> SchemaOfAForm.of(form));
        if (form instanceof Form.OneOf<?> oneOf) {
            choosable.put(key, oneOf);
        }
        @SuppressWarnings("unchecked") // a choice is one of the form's own constants
        var chosen = (T) choices.getOrDefault(key, form.standIn());
        return chosen;
    }

    @Override
    public <T> T of(String key, Form<T> form, T otherwise) {
        properties.put(key, () -> SchemaOfAForm.of(form, otherwise));
        return otherwise;
    }

    @Override
    public <T> Optional<T> optional(String key, Form<T> form) {
        properties.put(key, () -> SchemaOfAForm.of(form));
        return Optional.empty();
    }

    @Override
    public Fields mapping(String key, String what) {
        required.add(key);
        return optionalMapping(key, what);
    }

    /** A reader that asks a mapping for its keys takes them as they come. */
    @Override
    public Fields optionalMapping(String key, String what) {
        var below = new DescribedFields(Map.of());
        properties.put(key, below::schema);
        return below;
    }

    @Override
    public <T> List<T> each(String key, String kind, int least, Entry<T> entry) {
        if (least > 0) {
            required.add(key);
        }
        properties.put(key, () -> {
            var schema = object().put("type", "object");
            if (least > 0) {
                schema.put("minProperties", least);
            }
            named(schema, schemaOf(fields -> entry.read(ANY_NAME, fields)));
            return schema;
        });
        return List.of();
    }

    @Override
    public List<String> words(String key, String example) {
        return words(key, example, List.of(), word -> "");
    }

    @Override
    public List<String> words(String key, String example, List<String> known, Function<String, String> unknown) {
        properties.put(key, () -> {
            var schema = object().put("type", "array");
            var items = schema.putObject("items").put("type", "string").put("minLength", 1);
            if (!known.isEmpty()) {
                var words = items.putArray("enum");
                known.forEach(words::add);
            }
            return schema;
        });
        return List.of();
    }

    @Override
    public List<String> keys() {
        return List.of(ANY_NAME);
    }

    /** Nobody has declared anything yet. */
    @Override
    public List<String> keysOf(String key) {
        return List.of();
    }

    @Override
    public void problem(String key, String sentence) {}

    @Override
    public void problemOfKey(String key, String sentence) {}

    @Override
    public boolean isSound() {
        return true;
    }

    @Override
    public void check(String key, Runnable rule) {}

    @Override
    public <T> Optional<T> build(Supplier<T> constructor) {
        return Optional.empty();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
