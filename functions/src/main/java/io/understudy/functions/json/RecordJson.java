package io.understudy.functions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the model's records as JSON and reads them back, by the types that the model declares and nothing else: a
 * variant of a sealed interface is named by its simple name in the member {@code type}; a record of one string or
 * number is that string or number. Unknown members are ignored, so that a newer writer does not stop an older reader;
 * a missing one is an error that names its place.
 */
public final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String VARIANT = "type";

    private RecordJson() {}

    /** The text does not have the form that was expected. */
    public static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }

    public static String text(JsonNode node) {
        return node.toString();
    }

    public static JsonNode parse(String text) {
        try {
            var node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new Malformed("the text is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Malformed("the text is not JSON: " + e.getOriginalMessage());
        }
    }

    public static JsonNode write(Object value, Class<?> declared) {
        return write(value, (Type) declared);
    }

    public static <T> T read(JsonNode node, Class<T> declared) {
        return declared.cast(read(node, declared, "$"));
    }

    private static JsonNode write(Object value, Type declared) {
        var raw = rawOf(declared);
        if (raw == String.class || raw == Instant.class || raw == Duration.class || raw == URI.class || raw.isEnum()) {
            return NODES.textNode(raw.isEnum() ? ((Enum<?>) value).name() : value.toString());
        }
        if (raw == boolean.class) {
            return NODES.booleanNode((Boolean) value);
        }
        if (raw == int.class || raw == long.class) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (raw == double.class) {
            return NODES.numberNode((Double) value);
        }
        if (raw == List.class) {
            var array = NODES.arrayNode();
            ((List<?>) value).forEach(v -> array.add(write(v, argument(declared, 0))));
            return array;
        }
        if (raw == Map.class) {
            var object = NODES.objectNode();
            ((Map<?, ?>) value)
                    .forEach((k, v) ->
                            object.set(write(k, argument(declared, 0)).asText(), write(v, argument(declared, 1))));
            return object;
        }
        return raw.isSealed() ? writeVariant(value, raw) : writeRecord(value, raw, NODES.objectNode());
    }

    private static JsonNode writeVariant(Object value, Class<?> sealed) {
        var variant = variants(sealed).get(value.getClass().getSimpleName());
        if (variant == null) {
            throw new IllegalArgumentException(value.getClass() + " is no variant of " + sealed);
        }
        var object = NODES.objectNode().put(VARIANT, variant.getSimpleName());
        return writeMembers(value, variant, object);
    }

    private static JsonNode writeRecord(Object value, Class<?> record, ObjectNode object) {
        var components = componentsOf(record);
        return isScalar(components)
                ? write(get(components[0], value), components[0].getGenericType())
                : writeMembers(value, record, object);
    }

    private static ObjectNode writeMembers(Object value, Class<?> record, ObjectNode object) {
        for (var component : componentsOf(record)) {
            var member = get(component, value);
            if (member instanceof Optional<?> optional) {
                optional.ifPresent(m ->
                        object.set(component.getName(), write(m, argument(component.getGenericType(), 0))));
            } else {
                object.set(component.getName(), write(member, component.getGenericType()));
            }
        }
        return object;
    }

    private static Object read(JsonNode node, Type declared, String place) {
        var raw = rawOf(declared);
        try {
            if (raw == String.class) {
                return textOf(node, place);
            }
            if (raw == Instant.class) {
                return Instant.parse(textOf(node, place));
            }
            if (raw == Duration.class) {
                return Duration.parse(textOf(node, place));
            }
            if (raw == URI.class) {
                return URI.create(textOf(node, place));
            }
            if (raw.isEnum()) {
                return constant(raw, textOf(node, place), place);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Malformed(place + " cannot be read: " + e.getMessage());
        }
        if (raw == boolean.class) {
            return expect(node.isBoolean(), place, "true or false", node).booleanValue();
        }
        if (raw == int.class) {
            return expect(node.canConvertToInt(), place, "a whole number", node).intValue();
        }
        if (raw == long.class) {
            return expect(node.canConvertToLong(), place, "a whole number", node)
                    .longValue();
        }
        if (raw == double.class) {
            return expect(node.isNumber(), place, "a number", node).doubleValue();
        }
        if (raw == List.class) {
            var list = new ArrayList<Object>();
            expect(node.isArray(), place, "a list", node)
                    .forEach(n -> list.add(read(n, argument(declared, 0), place + "[" + list.size() + "]")));
            return list;
        }
        if (raw == Map.class) {
            var map = new LinkedHashMap<Object, Object>();
            expect(node.isObject(), place, "an object", node)
                    .properties()
                    .forEach(e -> map.put(
                            read(NODES.textNode(e.getKey()), argument(declared, 0), place),
                            read(e.getValue(), argument(declared, 1), place + "." + e.getKey())));
            return map;
        }
        return raw.isSealed() ? readVariant(node, raw, place) : readRecord(node, raw, place);
    }

    private static Object readVariant(JsonNode node, Class<?> sealed, String place) {
        var name =
                expect(node.isObject(), place, "an object", node).path(VARIANT).asText();
        var variant = variants(sealed).get(name);
        if (variant == null) {
            throw new Malformed(place + ".type is '" + name + "', which is none of "
                    + variants(sealed).keySet());
        }
        return readMembers(node, variant, place);
    }

    private static Object readRecord(JsonNode node, Class<?> record, String place) {
        var components = componentsOf(record);
        if (isScalar(components)) {
            return construct(record, new Object[] {read(node, components[0].getGenericType(), place)}, place);
        }
        return readMembers(expect(node.isObject(), place, "an object", node), record, place);
    }

    private static Object readMembers(JsonNode node, Class<?> record, String place) {
        var components = componentsOf(record);
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var name = components[i].getName();
            var type = components[i].getGenericType();
            var member = node.get(name);
            if (components[i].getType() == Optional.class) {
                values[i] = member == null || member.isNull()
                        ? Optional.empty()
                        : Optional.of(read(member, argument(type, 0), place + "." + name));
            } else if (member == null || member.isNull()) {
                throw new Malformed(place + "." + name + " is missing");
            } else {
                values[i] = read(member, type, place + "." + name);
            }
        }
        return construct(record, values, place);
    }

    private static Object construct(Class<?> record, Object[] values, String place) {
        var types = Arrays.stream(componentsOf(record))
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new Malformed(
                    place + " is not acceptable: " + e.getTargetException().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + record + " cannot be made", e);
        }
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("component " + component + " cannot be read", e);
        }
    }

    private static Map<String, Class<?>> variants(Class<?> sealed) {
        var found = new LinkedHashMap<String, Class<?>>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                found.putAll(variants(permitted));
            } else {
                found.put(permitted.getSimpleName(), permitted);
            }
        }
        return found;
    }

    private static RecordComponent[] componentsOf(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("only records of the model are written as JSON, not " + type);
        }
        return type.getRecordComponents();
    }

    private static boolean isScalar(RecordComponent[] components) {
        return components.length == 1
                && (components[0].getType() == String.class || components[0].getType() == long.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name, String place) {
        try {
            return Enum.valueOf((Class<Enum>) type, name);
        } catch (IllegalArgumentException e) {
            throw new Malformed(
                    place + " is '" + name + "', which is none of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    private static String textOf(JsonNode node, String place) {
        return expect(node.isTextual(), place, "a string", node).textValue();
    }

    private static JsonNode expect(boolean holds, String place, String what, JsonNode node) {
        if (!holds) {
            throw new Malformed(place + " should be " + what + ", not " + node.getNodeType());
        }
        return node;
    }

    private static Class<?> rawOf(Type type) {
        return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
