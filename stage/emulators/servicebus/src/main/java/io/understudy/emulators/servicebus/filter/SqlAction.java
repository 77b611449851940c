package io.understudy.emulators.servicebus.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule changes in the copy of a message that it matched: SET and REMOVE of properties. */
public final class SqlAction {

    private final String text;
    private final List<Change> changes;

    public SqlAction(String text) {
        this.text = text;
        this.changes = SqlParser.changes(text);
    }

    public String text() {
        return text;
    }

    public List<Change> changes() {
        return changes;
    }

    /** One SET, or one REMOVE where there is no value to work out. */
    public static final class Change {

        private final boolean system;
        private final String name;
        private final @Nullable SqlExpression value;

        Change(boolean system, String name, @Nullable SqlExpression value) {
            this.system = system;
            this.name = name;
            this.value = value;
        }

        public boolean system() {
            return system;
        }

        public String name() {
            return name;
        }

        /** The new value; null removes the property. */
        public @Nullable Object valueFor(FilterSubject subject) {
            var result = value == null ? null : value.valueFor(subject);
            return result == null ? null : SqlValues.plain(result);
        }
    }
}
