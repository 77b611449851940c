package io.understudy.emulators.servicebus.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operators of filters mean, in a logic of three values: true, false, and unknown (null). */
final class SqlMeaning {

    private SqlMeaning() {}

    static SqlExpression or(SqlExpression left, SqlExpression right) {
        return subject -> {
            var l = left.truthFor(subject);
            if (Boolean.TRUE.equals(l)) {
                return true;
            }
            var r = right.truthFor(subject);
            if (Boolean.TRUE.equals(r)) {
                return true;
            }
            return (l == null || r == null) ? null : Boolean.FALSE;
        };
    }

    static SqlExpression and(SqlExpression left, SqlExpression right) {
        return subject -> {
            var l = left.truthFor(subject);
            if (Boolean.FALSE.equals(l)) {
                return false;
            }
            var r = right.truthFor(subject);
            if (Boolean.FALSE.equals(r)) {
                return false;
            }
            return (l == null || r == null) ? null : Boolean.TRUE;
        };
    }

    static SqlExpression not(SqlExpression inner) {
        return subject -> {
            var truth = inner.truthFor(subject);
            return truth == null ? null : (Object) !truth;
        };
    }

    static SqlExpression compared(String sign, SqlExpression left, SqlExpression right) {
        return subject -> {
            var order = SqlValues.compare(left.valueFor(subject), right.valueFor(subject));
            if (order == null) {
                return null;
            }
            return switch (sign) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> order != 0;
            };
        };
    }

    static SqlExpression calculated(String sign, SqlExpression left, SqlExpression right) {
        return subject -> {
            var l = left.valueFor(subject);
            var r = right.valueFor(subject);
            return (l == null || r == null) ? null : SqlValues.calculate(sign, l, r);
        };
    }

    static SqlExpression in(SqlExpression left, List<SqlExpression> members) {
        return subject -> {
            var value = left.valueFor(subject);
            var unknown = value == null;
            for (var member : members) {
                var order = SqlValues.compare(value, member.valueFor(subject));
                if (order != null && order == 0) {
                    return true;
                }
                unknown |= order == null && member.valueFor(subject) == null;
            }
            return unknown ? null : Boolean.FALSE;
        };
    }

    static SqlExpression like(SqlExpression left, SqlExpression pattern, @Nullable String escape) {
        return subject -> {
            var value = left.valueFor(subject);
            var wanted = pattern.valueFor(subject);
            if (!(value instanceof CharSequence text) || wanted == null) {
                return null;
            }
            return SqlValues.like(wanted.toString(), escape).matcher(text).matches();
        };
    }
}
