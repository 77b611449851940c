package io.understudy.emulators.host.worker;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what the host sends into what a parameter wants, and what a function set into what the host takes. */
final class Conversion {

    /** As the worker makes it: no adapters, no settings. */
    private static final Gson GSON = new Gson();

    private static final Map<Class<?>, Function<String, Object>> NUMBERS = Map.ofEntries(
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf));

    private Conversion() {}

    static @Nullable Object toParameter(Datum datum, Type type) {
        var raw = rawType(type);
        if (raw == Optional.class) {
            return Optional.ofNullable(toParameter(datum, argumentOf(type, String.class)));
        }
        if (datum instanceof Datum.Empty) {
            return noValue(raw);
        }
        if (datum instanceof Datum.Request request) {
            return fromRequest(request.value(), type, raw);
        }
        if (datum instanceof Datum.Texts texts) {
            return collection(
                    texts.values().stream().<Datum>map(Datum.Text::new).toList(), type, raw);
        }
        if (datum instanceof Datum.ByteArrays arrays) {
            return collection(
                    arrays.values().stream().<Datum>map(Datum.Bytes::new).toList(), type, raw);
        }
        if (datum instanceof Datum.Bytes bytes) {
            return fromBytes(bytes.value(), type, raw);
        }
        return fromText(textOf(datum), type, raw);
    }

    private static @Nullable Object noValue(Class<?> raw) {
        if (raw.isPrimitive()) {
            throw new IllegalArgumentException("there is no value for a parameter of type " + raw);
        }
        return null;
    }

    private static @Nullable Object fromRequest(HttpRequestData request, Type type, Class<?> raw) {
        if (HttpRequestMessage.class.isAssignableFrom(raw)) {
            return new RequestMessage(request, toParameter(request.body(), argumentOf(type, Object.class)));
        }
        return toParameter(request.body(), type);
    }

    private static Object collection(List<Datum> elements, Type type, Class<?> raw) {
        if (raw.isArray() && raw != byte[].class) {
            var elementType = type instanceof GenericArrayType generic
                    ? generic.getGenericComponentType()
                    : raw.getComponentType();
            var array = Array.newInstance(raw.getComponentType(), elements.size());
            for (var i = 0; i < elements.size(); i++) {
                Array.set(array, i, toParameter(elements.get(i), elementType));
            }
            return array;
        }
        if (raw.isAssignableFrom(ArrayList.class)) {
            var elementType = argumentOf(type, String.class);
            var list = new ArrayList<@Nullable Object>();
            elements.forEach(element -> list.add(toParameter(element, elementType)));
            return list;
        }
        throw new IllegalArgumentException("a batch (cardinality MANY) needs a List or an array, not " + type);
    }

    private static @Nullable Object fromBytes(byte[] bytes, Type type, Class<?> raw) {
        if (raw == byte[].class || raw == Object.class) {
            return bytes;
        }
        if (raw == Byte[].class) {
            var boxed = new Byte[bytes.length];
            for (var i = 0; i < bytes.length; i++) {
                boxed[i] = bytes[i];
            }
            return boxed;
        }
        return fromText(new String(bytes, StandardCharsets.UTF_8), type, raw);
    }

    private static @Nullable Object fromText(String text, Type type, Class<?> raw) {
        if (raw == String.class || raw == Object.class) {
            return text;
        }
        if (raw == byte[].class) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var number = NUMBERS.get(raw);
        if (number != null) {
            return number.apply(text);
        }
        return fromJson(text, type, raw);
    }

    private static @Nullable Object fromJson(String text, Type type, Class<?> raw) {
        if (raw.isRecord()) {
            throw new IllegalArgumentException(
                    raw.getName() + " is a record, which the worker's JSON library cannot fill: use a class");
        }
        try {
            return GSON.fromJson(text, type);
        } catch (JsonParseException unreadable) {
            throw new IllegalArgumentException(
                    "cannot make a " + type.getTypeName() + " of the text: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String textOf(Datum datum) {
        if (datum instanceof Datum.Json json) {
            return json.value();
        }
        if (datum instanceof Datum.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("an HTTP response is no input");
    }

    /** What a function returned or put into an output binding, as the host gets it. */
    static Datum toHost(@Nullable Object value) {
        if (value == null) {
            return new Datum.Empty();
        }
        if (value instanceof Optional<?> optional) {
            return toHost(optional.orElse(null));
        }
        if (value instanceof String text) {
            return new Datum.Text(text);
        }
        if (value instanceof byte[] bytes) {
            return new Datum.Bytes(bytes);
        }
        if (value instanceof HttpResponseMessage response) {
            var headers =
                    response instanceof ResponseMessage own ? Map.copyOf(own.headers()) : Map.<String, String>of();
            return new Datum.Reply(new HttpReply(response.getStatusCode(), headers, toHost(response.getBody())));
        }
        if (value instanceof Collection<?> collection && onlyTexts(collection)) {
            return new Datum.Texts(collection.stream().map(String::valueOf).toList());
        }
        if (value instanceof String[] texts) {
            return new Datum.Texts(List.of(texts));
        }
        return new Datum.Json(GSON.toJson(value));
    }

    private static boolean onlyTexts(Collection<?> collection) {
        return collection.stream().allMatch(String.class::isInstance);
    }

    static Class<?> rawType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return rawType(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return rawType(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }

    private static Type argumentOf(Type type, Type otherwise) {
        return type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : otherwise;
    }
}
