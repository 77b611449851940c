package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The body of a request, read in the types that the SDKs send. */
record Arguments(Map<?, ?> body) {

    @Nullable
    Object get(String key) {
        return body.get(key);
    }

    @Nullable
    String text(String key) {
        var value = body.get(key);
        return value == null ? null : value.toString();
    }

    String needText(String key) {
        var text = text(key);
        if (text == null) {
            throw missing(key);
        }
        return text;
    }

    void ifText(String key, Consumer<String> then) {
        var text = text(key);
        if (text != null) {
            then.accept(text);
        }
    }

    Number number(String key) {
        if (body.get(key) instanceof Number number) {
            return number;
        }
        throw missing(key);
    }

    Binary binary(String key) {
        if (body.get(key) instanceof Binary binary) {
            return binary;
        }
        throw missing(key);
    }

    List<Long> longs(String key) {
        if (body.get(key) instanceof long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        return objects(key).stream().map(value -> ((Number) value).longValue()).toList();
    }

    List<UUID> uuids(String key) {
        return objects(key).stream().map(UUID.class::cast).toList();
    }

    List<Map<?, ?>> maps(String key) {
        var maps = new ArrayList<Map<?, ?>>();
        objects(key).forEach(value -> maps.add((Map<?, ?>) value));
        return maps;
    }

    /** The entries that have a value; empty where the key is missing. */
    Map<String, Object> map(String key) {
        var found = new LinkedHashMap<String, Object>();
        if (body.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    found.put(String.valueOf(name), value);
                }
            });
        }
        return found;
    }

    private List<Object> objects(String key) {
        var value = body.get(key);
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value == null) {
            throw missing(key);
        }
        return List.of(value);
    }

    private static BusRefusal missing(String key) {
        return new BusRefusal(Condition.ARGUMENT_ERROR, "The request lacks '" + key + "'.");
    }
}
