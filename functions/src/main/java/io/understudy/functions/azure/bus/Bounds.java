package io.understudy.functions.azure.bus;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the bus takes: the one place at which everything that a letter says is made to fit. */
final class Bounds {

    /** The client throws at a longer id, session or correlation. */
    private static final int ID_MAX = 128;

    /** All properties of a message together may take 64 KB. */
    private static final int PROPERTY_MAX = 8_000;

    private Bounds() {}

    /** The same text where it fits; otherwise its beginning and a mark that is the same for the same text. */
    static String id(String text) {
        if (text.length() <= ID_MAX) {
            return text;
        }
        var mark = "~" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return cut(text, ID_MAX - mark.length()) + mark;
    }

    /** The properties, of which long texts are cut. */
    static Map<String, Object> properties(Map<String, Object> properties) {
        var bounded = new HashMap<String, Object>();
        properties.forEach(
                (name, value) -> bounded.put(name, value instanceof String text ? cut(text, PROPERTY_MAX) : value));
        return bounded;
    }

    /** Never between the two halves of one character. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
