package io.understudy.tests.bicep;

import java.util.List;
import java.util.function.Function;

/** What a parameter says of its own values. */
final class Limits {

    private Limits() {}

    static void check(String name, Object value, Expression.Call decorator, Function<Expression, Object> valueOf) {
        if (decorator.arguments().isEmpty()) {
            return;
        }
        var argument = valueOf.apply(decorator.arguments().get(0));
        boolean holds = switch (decorator.function()) {
            case "allowed" -> ((List<?>) argument).contains(value);
            case "minLength" -> lengthOf(value) >= (Long) argument;
            case "maxLength" -> lengthOf(value) <= (Long) argument;
            case "minValue" -> ((Number) value).longValue() >= (Long) argument;
            case "maxValue" -> ((Number) value).longValue() <= (Long) argument;
            default -> true;
        };
        if (!holds) {
            throw new Refused(name + " is " + value + ", against its " + decorator.function() + " " + argument);
        }
    }

    private static long lengthOf(Object value) {
        return value instanceof List<?> list
                ? list.size()
                : String.valueOf(value).length();
    }
}
