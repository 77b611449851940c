package io.understudy.emulators.servicebus.amqp;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times on the wire are {@link Date} to proton and {@link Instant} to everyone else. */
@SuppressWarnings("JavaUtilDate")
final class Timestamps {

    private Timestamps() {}

    static Object fromWire(Object value) {
        return value instanceof Date date ? date.toInstant() : value;
    }

    static Object toWire(Object value) {
        return value instanceof Instant time ? Date.from(time) : value;
    }

    static Map<String, Object> fromWire(Map<String, Object> values) {
        var read = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value != null) {
                read.put(name, fromWire(value));
            }
        });
        return read;
    }

    static Map<String, @Nullable Object> toWire(Map<String, Object> values) {
        var written = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> written.put(name, toWire(value)));
        return written;
    }

    /** An array that proton writes as one of timestamps. */
    static Object[] array(int length) {
        return new Date[length];
    }
}
