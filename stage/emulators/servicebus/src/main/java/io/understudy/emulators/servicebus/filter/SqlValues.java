package io.understudy.emulators.servicebus.filter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comparing and calculating with the values that properties and constants have. */
final class SqlValues {

    private SqlValues() {}

    /** Below, at or above zero as {@code left} sorts; null when the two cannot be compared. */
    static @Nullable Integer compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        var leftNumber = number(left);
        var rightNumber = number(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.compareTo(rightNumber);
        }
        if (leftNumber != null || rightNumber != null) {
            return null;
        }
        if (left instanceof Boolean l && right instanceof Boolean r) {
            return l.compareTo(r);
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            return null;
        }
        return Integer.signum(left.toString().compareTo(right.toString()));
    }

    static Object calculate(String sign, Object left, Object right) {
        var leftNumber = number(left);
        var rightNumber = number(right);
        if (leftNumber == null || rightNumber == null) {
            if (sign.equals("+") && left instanceof String && right instanceof String) {
                return left.toString() + right;
            }
            throw new SqlEvaluationError("cannot calculate '" + left + "' " + sign + " '" + right + "'");
        }
        if (rightNumber.signum() == 0 && (sign.equals("/") || sign.equals("%"))) {
            throw new SqlEvaluationError("division of " + left + " by zero");
        }
        return switch (sign) {
            case "+" -> leftNumber.add(rightNumber);
            case "-" -> leftNumber.subtract(rightNumber);
            case "*" -> leftNumber.multiply(rightNumber);
            case "/" -> quotient(leftNumber, rightNumber);
            default -> leftNumber.remainder(rightNumber);
        };
    }

    /** Whole numbers divide to whole numbers, as in SQL. */
    private static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        return left.scale() <= 0 && right.scale() <= 0
                ? left.divideToIntegralValue(right)
                : left.divide(right, MathContext.DECIMAL64);
    }

    /** The value as a number; null for anything that is none. */
    static @Nullable BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double || value instanceof Float) {
            var real = ((Number) value).doubleValue();
            return Double.isFinite(real) ? BigDecimal.valueOf(real) : null;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        return value instanceof Instant time ? BigDecimal.valueOf(time.toEpochMilli()) : null;
    }

    /** A number as a message can carry it. */
    static Object plain(Object value) {
        if (!(value instanceof BigDecimal decimal)) {
            return value;
        }
        var isLong = decimal.scale() <= 0 && decimal.precision() < 19;
        return isLong ? (Object) decimal.longValue() : (Object) decimal.doubleValue();
    }

    /** SQL's LIKE as a regular expression: % is any text, _ any character, the escape character makes both plain. */
    static Pattern like(String pattern, @Nullable String escape) {
        var out = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (escape != null && c == escape.charAt(0) && i + 1 < pattern.length()) {
                i++;
                out.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                out.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(out.toString(), Pattern.DOTALL);
    }
}
