package io.understudy.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small strict reader of JSON: objects as maps, arrays as lists, strings, whole numbers as longs and others as
 * doubles, booleans, and {@link #NULL}. A library would cost more memory than the rest of a gatekeeper.
 */
public final class Json {

    /** What stands for null. */
    public static final Object NULL = new Object();

    private static final int DEPTH_MAX = 40;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads {@code text}.
     *
     * @throws IllegalArgumentException with a sentence when it is not exactly one JSON value
     */
    public static Object parse(String text) {
        var json = new Json(text);
        var value = json.value();
        json.skipSpace();
        if (json.at != text.length()) {
            throw json.wrong("nothing more");
        }
        return value;
    }

    /** {@code text} as a JSON string. */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || Character.isSurrogate(c)) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** The value found by following {@code names} through objects. */
    public static Optional<Object> find(Object value, String... names) {
        var here = value;
        for (var name : names) {
            if (!(here instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return Optional.empty();
            }
            here = map.get(name);
        }
        return here == NULL ? Optional.empty() : Optional.of(here);
    }

    public static Optional<String> text(Object value, String... names) {
        return find(value, names).filter(String.class::isInstance).map(String.class::cast);
    }

    public static Optional<Double> number(Object value, String... names) {
        return find(value, names)
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .map(Number::doubleValue);
    }

    /** A number that was written without fraction or exponent, exactly. */
    public static Optional<Long> whole(Object value, String... names) {
        return find(value, names).filter(Long.class::isInstance).map(Long.class::cast);
    }

    public static Optional<Boolean> truth(Object value, String... names) {
        return find(value, names).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /** The members of an array; empty when there is none. */
    public static List<?> list(Object value, String... names) {
        return find(value, names)
                .map(v -> v instanceof List<?> list ? list : List.of())
                .orElse(List.of());
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        var members = new LinkedHashMap<String, Object>();
        skipSpace();
        if (peek() != '}') {
            do {
                skipSpace();
                var name = string();
                skipSpace();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw wrong("each name once");
                }
                skipSpace();
            } while (take(','));
        }
        expect('}');
        depth--;
        return members;
    }

    private List<Object> array() {
        enter();
        var members = new ArrayList<Object>();
        skipSpace();
        if (peek() != ']') {
            do {
                members.add(value());
                skipSpace();
            } while (take(','));
        }
        expect(']');
        depth--;
        return members;
    }

    private String string() {
        expect('"');
        var chars = new StringBuilder();
        while (peek() != '"') {
            var c = next();
            if (c < ' ') {
                throw wrong("no control character in a string");
            }
            chars.append(c == '\\' ? escaped() : c);
        }
        at++;
        return chars.toString();
    }

    private char escaped() {
        var c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                var code = 0;
                for (var digits = 0; digits < 4; digits++) {
                    var digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw wrong("four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw wrong("a known escape");
        };
    }

    private Number number() {
        var start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var number = text.substring(start, at);
        var whole = exactly(number);
        if (whole.isPresent()) {
            return whole.get();
        }
        try {
            return Double.valueOf(number);
        } catch (NumberFormatException e) {
            throw wrong("a value");
        }
    }

    private static Optional<Long> exactly(String number) {
        try {
            return Optional.of(Long.valueOf(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return value;
    }

    private void enter() {
        at++;
        if (++depth > DEPTH_MAX) {
            throw wrong("no deeper nesting");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private char next() {
        var c = peek();
        at++;
        return c;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("this is no JSON: expected " + expected + " at character " + at);
    }
}
