package io.understudy.emulators.servicebus.filter;

import org.jspecify.annotations.Nullable;

/** A part of a filter that has a value for a message; null is SQL's unknown. */
@FunctionalInterface
interface SqlExpression {

    @Nullable
    Object valueFor(FilterSubject subject);

    default @Nullable Boolean truthFor(FilterSubject subject) {
        var value = valueFor(subject);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new SqlEvaluationError("'" + value + "' is not a condition");
    }
}
