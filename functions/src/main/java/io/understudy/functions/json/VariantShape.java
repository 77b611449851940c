package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variants of a sealed interface: the member {@code type} names which one it is. */
final class VariantShape implements Shape {

    static final String VARIANT = "type";

    private final Class<?> sealed;
    private final Map<String, RecordShape> byName = new LinkedHashMap<>();
    private final Map<Class<?>, RecordShape> byClass = new LinkedHashMap<>();

    VariantShape(Class<?> sealed) {
        this.sealed = sealed;
        add(sealed);
    }

    @Override
    public JsonNode write(Object value) {
        var shape = byClass.get(value.getClass());
        if (shape == null) {
            throw new IllegalArgumentException(value.getClass() + " is no variant of " + sealed);
        }
        var object = JsonNodeFactory.instance.objectNode();
        object.put(VARIANT, value.getClass().getSimpleName());
        return shape.writeMembers(value, object);
    }

    @Override
    public Object read(JsonNode node) {
        var name =
                Misfit.expect(node.isObject(), "an object", node).path(VARIANT).asText();
        var shape = byName.get(name);
        if (shape == null) {
            throw Misfit.unfamiliar("." + VARIANT + " is '" + name + "', which is none of " + byName.keySet());
        }
        return shape.readMembers(node, true);
    }

    private void add(Class<?> type) {
        for (var permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                add(permitted);
            } else {
                var shape = RecordShape.of(permitted);
                byName.put(permitted.getSimpleName(), shape);
                byClass.put(permitted, shape);
            }
        }
    }
}
