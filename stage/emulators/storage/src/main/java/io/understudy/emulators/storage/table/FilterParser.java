package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a {@code $filter}: comparisons (eq ne gt ge lt le) of a property with a literal, joined by and, or, not and
 * parentheses. Literals: 'text', 12, 12L, 1.5, true, datetime'…', guid'…', X'…' (binary in hex).
 */
public final class FilterParser {

    private static final int DEPTH_MAX = 64;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()])"
            + "|((?:datetime|guid|binary|X)?'[^']*+(?:''[^']*+)*+')"
            + "|([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?[LlDdFf]?)"
            + "|([\\p{L}_][\\p{L}\\p{N}_]*))");

    private final List<String> tokens;
    private int at;
    private int depth;

    private FilterParser(List<String> tokens) {
        this.tokens = tokens;
    }

    public static Filter parse(String text) {
        if (text.isBlank()) {
            return new Filter.Everything();
        }
        var parser = new FilterParser(tokenize(text));
        var filter = parser.anyOf();
        if (parser.at < parser.tokens.size()) {
            throw syntax("'" + parser.tokens.get(parser.at) + "' was not expected");
        }
        return filter;
    }

    private Filter anyOf() {
        if (++depth > DEPTH_MAX) {
            throw syntax("it is nested too deeply");
        }
        var filter = allOf();
        while (accept("or")) {
            filter = new Filter.Or(filter, allOf());
        }
        depth--;
        return filter;
    }

    private Filter allOf() {
        var filter = one();
        while (accept("and")) {
            filter = new Filter.And(filter, one());
        }
        return filter;
    }

    private Filter one() {
        if (accept("not")) {
            if (++depth > DEPTH_MAX) {
                throw syntax("it is nested too deeply");
            }
            var inner = one();
            depth--;
            return new Filter.Not(inner);
        }
        if (accept("(")) {
            var inner = anyOf();
            if (!accept(")")) {
                throw syntax("a closing parenthesis is missing");
            }
            return inner;
        }
        return comparison();
    }

    private Filter comparison() {
        var left = next();
        if (at >= tokens.size() || operator(tokens.get(at)).isEmpty()) {
            return new Filter.Comparison(property(left), Filter.Operator.EQ, EdmValue.bool(true));
        }
        var operator = operator(next()).orElseThrow();
        var right = next();
        return isProperty(left)
                ? new Filter.Comparison(left, operator, literal(right))
                : new Filter.Comparison(property(right), operator.mirrored(), literal(left));
    }

    private String next() {
        if (at >= tokens.size()) {
            throw syntax("it ends too early");
        }
        return tokens.get(at++);
    }

    private boolean accept(String word) {
        if (at < tokens.size() && tokens.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private static List<String> tokenize(String text) {
        var tokens = new ArrayList<String>();
        var trimmed = text.strip();
        var matcher = TOKEN.matcher(trimmed);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            matcher.region(matcher.end(), trimmed.length());
        }
        if (matcher.regionStart() < trimmed.length()) {
            throw syntax("'" + trimmed.substring(matcher.regionStart()) + "' cannot be read");
        }
        return tokens;
    }

    private static Optional<Filter.Operator> operator(String token) {
        return switch (token) {
            case "eq" -> Optional.of(Filter.Operator.EQ);
            case "ne" -> Optional.of(Filter.Operator.NE);
            case "gt" -> Optional.of(Filter.Operator.GT);
            case "ge" -> Optional.of(Filter.Operator.GE);
            case "lt" -> Optional.of(Filter.Operator.LT);
            case "le" -> Optional.of(Filter.Operator.LE);
            default -> Optional.empty();
        };
    }

    private static boolean isProperty(String token) {
        var first = token.charAt(0);
        return !token.endsWith("'")
                && (Character.isLetter(first) || first == '_')
                && !token.equals("true")
                && !token.equals("false");
    }

    private static String property(String token) {
        if (!isProperty(token)) {
            throw syntax("'" + token + "' is not a property");
        }
        return token;
    }

    private static EdmValue literal(String token) {
        try {
            if (token.endsWith("'")) {
                return quoted(token);
            }
            if (token.equals("true") || token.equals("false")) {
                return EdmValue.bool(token.equals("true"));
            }
            return numeric(token);
        } catch (IllegalArgumentException unreadable) {
            throw syntax("'" + token + "' is not a value");
        }
    }

    private static EdmValue quoted(String token) {
        var quote = token.indexOf('\'');
        var text = token.substring(quote + 1, token.length() - 1).replace("''", "'");
        return switch (token.substring(0, quote)) {
            case "datetime" -> EdmValue.parse(EdmType.DATE_TIME, text);
            case "guid" -> EdmValue.parse(EdmType.GUID, text);
            case "binary", "X" ->
                EdmValue.parse(
                        EdmType.BINARY,
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text)));
            default -> EdmValue.text(text);
        };
    }

    private static EdmValue numeric(String token) {
        var last = token.toUpperCase(Locale.ROOT).charAt(token.length() - 1);
        var digits = Character.isDigit(last) || last == '.' ? token : token.substring(0, token.length() - 1);
        if (last == 'L') {
            return EdmValue.int64(Long.parseLong(digits));
        }
        if (last == 'D' || last == 'F' || digits.matches(".*[.eE].*")) {
            return EdmValue.number(Double.parseDouble(digits));
        }
        var number = Long.parseLong(digits);
        return number == (int) number ? EdmValue.int32((int) number) : EdmValue.int64(number);
    }

    private static StorageRefusal syntax(String why) {
        return TableRefusals.invalidInput("The filter cannot be understood: " + why + ".");
    }
}
