package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.activation.Fence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The shape of every type that the model's records are made of. */
final class Shapes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int REMEMBERED_MAX = 500;
    private static final Map<Type, Shape> MADE = new ConcurrentHashMap<>();

    private Shapes() {}

    static Shape of(Type declared) {
        var made = MADE.get(declared);
        if (made == null) {
            made = make(declared);
            MADE.put(declared, made);
        }
        return made;
    }

    static Class<?> rawOf(Type type) {
        return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static Shape make(Type declared) {
        var raw = rawOf(declared);
        if (raw == String.class) {
            return new Text(text -> text);
        }
        if (raw == Instant.class) {
            return new Text(InstantText::parse);
        }
        if (raw == Duration.class) {
            return new Text(remembering(Duration::parse));
        }
        if (raw == URI.class) {
            return new Text(remembering(URI::create));
        }
        if (raw == boolean.class) {
            return new Plain(
                    JsonNode::isBoolean, "true or false", JsonNode::booleanValue, v -> NODES.booleanNode((Boolean) v));
        }
        if (raw == int.class || raw == Integer.class) {
            return new Plain(JsonNode::canConvertToInt, "a whole number", JsonNode::intValue, Shapes::whole);
        }
        if (raw == long.class) {
            return new Plain(JsonNode::canConvertToLong, "a whole number", JsonNode::longValue, Shapes::whole);
        }
        if (raw == double.class) {
            return new Plain(JsonNode::isNumber, "a number", JsonNode::doubleValue, v -> NODES.numberNode((Double) v));
        }
        if (raw == Fence.class) {
            return new FenceShape();
        }
        if (raw == List.class) {
            return new Listing(of(argument(declared, 0)));
        }
        if (raw == Map.class) {
            return new Table(of(argument(declared, 0)), of(argument(declared, 1)));
        }
        return raw.isEnum() ? Word.of(raw) : raw.isSealed() ? new VariantShape(raw) : RecordShape.of(raw);
    }

    /** A few texts come again and again, the limits of steps for example, and are slow to read. */
    private static Function<String, Object> remembering(Function<String, Object> reading) {
        var read = new ConcurrentHashMap<String, Object>();
        return text -> {
            var known = read.get(text);
            if (known == null) {
                known = reading.apply(text);
                if (read.size() < REMEMBERED_MAX) {
                    read.put(text, known);
                }
            }
            return known;
        };
    }

    private static JsonNode whole(Object value) {
        return NODES.numberNode(((Number) value).longValue());
    }

    private static String textOf(JsonNode node) {
        return Misfit.expect(node.isTextual(), "a string", node).textValue();
    }

    private record Text(Function<String, Object> reading) implements Shape {

        @Override
        public JsonNode write(Object value) {
            return NODES.textNode(value.toString());
        }

        @Override
        public Object read(JsonNode node) {
            var text = textOf(node);
            try {
                return reading.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw Misfit.because(" cannot be read: " + e.getMessage());
            }
        }
    }

    private record Plain(
            Predicate<JsonNode> fits,
            String what,
            Function<JsonNode, Object> reading,
            Function<Object, JsonNode> writing)
            implements Shape {

        @Override
        public JsonNode write(Object value) {
            return writing.apply(value);
        }

        @Override
        public Object read(JsonNode node) {
            return reading.apply(Misfit.expect(fits.test(node), what, node));
        }
    }

    /** One of an enum's constants. */
    private record Word(Map<String, Object> constants) implements Shape {

        static Word of(Class<?> type) {
            var constants = new HashMap<String, Object>();
            Arrays.stream(type.getEnumConstants()).forEach(c -> constants.put(((Enum<?>) c).name(), c));
            return new Word(constants);
        }

        @Override
        public JsonNode write(Object value) {
            return NODES.textNode(((Enum<?>) value).name());
        }

        @Override
        public Object read(JsonNode node) {
            var name = textOf(node);
            var constant = constants.get(name);
            if (constant == null) {
                throw Misfit.unfamiliar(" is '" + name + "', which is none of "
                        + constants.keySet().stream().sorted().toList());
            }
            return constant;
        }
    }

    private record Listing(Shape element) implements Shape {

        @Override
        public JsonNode write(Object value) {
            var list = (List<?>) value;
            var array = NODES.arrayNode(list.size());
            list.forEach(v -> array.add(element.write(v)));
            return array;
        }

        @Override
        public Object read(JsonNode node) {
            Misfit.expect(node.isArray(), "a list", node);
            var list = new ArrayList<Object>(node.size());
            for (var one : node) {
                try {
                    list.add(element.read(one));
                } catch (Misfit misfit) {
                    throw misfit.at("[" + list.size() + "]");
                }
            }
            return list;
        }
    }

    private record Table(Shape key, Shape value) implements Shape {

        @Override
        public JsonNode write(Object table) {
            var object = NODES.objectNode();
            ((Map<?, ?>) table).forEach((k, v) -> object.set(key.write(k).asText(), value.write(v)));
            return object;
        }

        @Override
        public Object read(JsonNode node) {
            Misfit.expect(node.isObject(), "an object", node);
            var map = new LinkedHashMap<Object, Object>();
            for (var entry : node.properties()) {
                try {
                    map.put(key.read(NODES.textNode(entry.getKey())), value.read(entry.getValue()));
                } catch (Misfit misfit) {
                    throw misfit.at("." + entry.getKey());
                }
            }
            return map;
        }
    }
}
