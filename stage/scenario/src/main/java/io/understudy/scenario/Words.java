package io.understudy.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How files spell the names of an enum. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }
}
