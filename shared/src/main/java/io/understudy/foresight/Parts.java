package io.understudy.foresight;

import io.understudy.words.Amounts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a declaration differ, whatever parts it has: what is declared one day in addition is then not silently
 * passed over.
 */
final class Parts {

    private Parts() {}

    /** "automatic was false and is true"; what has no short form is only named. */
    static List<String> changed(Record was, Record is, List<String> without) {
        var changed = new ArrayList<String>();
        for (var part : was.getClass().getRecordComponents()) {
            var before = value(part, was);
            var after = value(part, is);
            if (!without.contains(part.getName()) && !Objects.equals(before, after)) {
                changed.add(sentence(part.getName(), before, after));
            }
        }
        return changed;
    }

    private static String sentence(String name, @Nullable Object before, @Nullable Object after) {
        return shortly(before)
                .flatMap(was -> shortly(after).map(is -> name + " was " + was + " and is " + is))
                .orElse("part '" + name + "' is declared otherwise");
    }

    private static Optional<String> shortly(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return Optional.of(Amounts.duration(duration));
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return value instanceof Boolean || value instanceof Integer || value instanceof URI
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    private static @Nullable Object value(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("the part " + part.getName() + " of a record cannot be read", impossible);
        }
    }
}
