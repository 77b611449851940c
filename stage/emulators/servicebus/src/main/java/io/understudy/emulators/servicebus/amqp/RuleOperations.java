package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.amqp.RequestNode.Answer;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.filter.SqlSyntaxError;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Topic.Subscription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** Adding, removing and listing the rules of a subscription. */
final class RuleOperations {

    /** As the SDK's rule manager names the system properties, in the order of the wire. */
    private static final List<String> CORRELATED = List.of(
            "correlation-id",
            "message-id",
            "to",
            "reply-to",
            "label",
            "session-id",
            "reply-to-session-id",
            "content-type");

    private static final long RULE = 0x13700000004L;
    private static final long NO_ACTION = 0x13700000005L;
    private static final long SQL_ACTION = 0x13700000006L;
    // one zero fewer than the three above: so it is on the wire
    private static final long SQL_FILTER = 0x1370000006L;
    private static final long TRUE_FILTER = 0x1370000007L;
    private static final long FALSE_FILTER = 0x1370000008L;
    private static final long CORRELATION_FILTER = 0x1370000009L;
    private static final int COMPATIBILITY = 20;

    private final Subscription subscription;

    RuleOperations(Subscription subscription) {
        this.subscription = subscription;
    }

    Answer add(Arguments body) {
        var description = new Arguments(body.map("rule-description"));
        try {
            subscription.addRule(new Rule(body.needText("rule-name"), filter(description), action(description)));
        } catch (SqlSyntaxError error) {
            throw new BusRefusal(Condition.ARGUMENT_ERROR, "The rule cannot be read: " + error.getMessage());
        }
        return Answer.ok();
    }

    private static Filter filter(Arguments description) {
        if (description.get("sql-filter") instanceof Map<?, ?> sql) {
            return new Filter.Sql(new Arguments(sql).needText("expression"));
        }
        if (description.get("correlation-filter") instanceof Map<?, ?> correlation) {
            var system = new LinkedHashMap<String, Object>();
            for (var name : CORRELATED) {
                var value = correlation.get(name);
                if (value != null) {
                    system.put(name.replace("-", ""), value.toString());
                }
            }
            return new Filter.Correlation(system, new Arguments(correlation).map("properties"));
        }
        if (description.get("false-filter") != null) {
            return new Filter.None();
        }
        return new Filter.All();
    }

    private static @Nullable SqlAction action(Arguments description) {
        var text = description.get("sql-rule-action") instanceof Map<?, ?> sql
                ? new Arguments(sql).text("expression")
                : null;
        return text == null || text.isBlank() ? null : new SqlAction(text);
    }

    Answer remove(Arguments body) {
        subscription.removeRule(body.needText("rule-name"));
        return Answer.ok();
    }

    Answer list(Arguments body) {
        var listed = new ArrayList<Map<String, Object>>();
        var skip = body.number("skip").intValue();
        var top = body.number("top").intValue();
        subscription.rules().stream().skip(skip).limit(top).forEach(rule -> {
            var fields = Arrays.asList(described(rule.filter()), described(rule.action()), rule.name());
            listed.add(Map.of("rule-description", new Described(RULE, fields)));
        });
        return listed.isEmpty() ? Answer.noContent() : Answer.ok(Map.of("rules", listed));
    }

    private static Described described(Filter filter) {
        if (filter instanceof Filter.Sql sql) {
            return new Described(SQL_FILTER, List.of(sql.text(), COMPATIBILITY));
        }
        if (filter instanceof Filter.Correlation correlation) {
            var fields = new ArrayList<@Nullable Object>();
            CORRELATED.forEach(name -> fields.add(correlation.system().get(name.replace("-", ""))));
            fields.add(correlation.user());
            return new Described(CORRELATION_FILTER, fields);
        }
        return filter instanceof Filter.All
                ? new Described(TRUE_FILTER, List.of("1=1", COMPATIBILITY))
                : new Described(FALSE_FILTER, List.of("1=0", COMPATIBILITY));
    }

    private static Described described(@Nullable SqlAction action) {
        return action == null
                ? new Described(NO_ACTION, List.of())
                : new Described(SQL_ACTION, List.of(action.text(), COMPATIBILITY));
    }

    private record Described(long code, List<?> fields) implements DescribedType {

        @Override
        public Object getDescriptor() {
            return UnsignedLong.valueOf(code);
        }

        @Override
        public Object getDescribed() {
            return fields;
        }
    }
}
