package io.understudy.emulators.servicebus.filter;

import java.util.Map;

/** Decides whether a subscription wants a message. */
public sealed interface Filter {

    /** May throw {@link SqlEvaluationError}: Azure then dead-letters or drops, as the subscription says. */
    boolean matches(FilterSubject subject);

    /** Wants everything. */
    record All() implements Filter {

        @Override
        public boolean matches(FilterSubject subject) {
            return true;
        }
    }

    /** Wants nothing. */
    record None() implements Filter {

        @Override
        public boolean matches(FilterSubject subject) {
            return false;
        }
    }

    /** Wants what the condition is true for; false and unknown are the same here. */
    final class Sql implements Filter {

        private final String text;
        private final SqlExpression condition;

        public Sql(String text) {
            this.text = text;
            this.condition = SqlParser.condition(text);
        }

        public String text() {
            return text;
        }

        @Override
        public boolean matches(FilterSubject subject) {
            return Boolean.TRUE.equals(condition.truthFor(subject));
        }
    }

    /** Wants what equals every named system and user property. */
    record Correlation(Map<String, Object> system, Map<String, Object> user) implements Filter {

        public Correlation {
            system = Map.copyOf(system);
            user = Map.copyOf(user);
        }

        @Override
        public boolean matches(FilterSubject subject) {
            for (var wanted : system.entrySet()) {
                var order = SqlValues.compare(subject.systemProperty(wanted.getKey()), wanted.getValue());
                if (order == null || order != 0) {
                    return false;
                }
            }
            for (var wanted : user.entrySet()) {
                var order = SqlValues.compare(subject.userProperty(wanted.getKey()), wanted.getValue());
                if (order == null || order != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
