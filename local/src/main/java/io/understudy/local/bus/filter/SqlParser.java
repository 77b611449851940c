package io.understudy.local.bus.filter;

import io.understudy.local.bus.filter.SqlAction.Change;
import io.understudy.local.bus.filter.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads filters and actions by recursive descent; the grammar stands in docs/extending/service-bus.md. */
final class SqlParser {

    /** Azure's own limit for the text of a filter; it also bounds how deep this parser can go. */
    private static final int LENGTH_MAX = 1024;

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
    private static final Set<String> RESERVED = Set.of(
            "AND", "OR", "NOT", "IN", "LIKE", "ESCAPE", "IS", "NULL", "EXISTS", "TRUE", "FALSE", "SET", "REMOVE");

    private final List<Token> tokens;
    private int at;

    private SqlParser(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new SqlSyntaxError("a filter has at most " + LENGTH_MAX + " characters, not " + text.length());
        }
        tokens = SqlLexer.tokens(text);
    }

    static SqlExpression condition(String text) {
        var parser = new SqlParser(text);
        var condition = parser.either();
        parser.expectEnd();
        return condition;
    }

    static List<Change> changes(String text) {
        var parser = new SqlParser(text);
        var changes = new ArrayList<Change>();
        while (parser.peek().kind() != Kind.END) {
            changes.add(parser.change());
            if (!parser.take(";")) {
                break;
            }
        }
        parser.expectEnd();
        return List.copyOf(changes);
    }

    private Change change() {
        if (takeWord("SET")) {
            var property = property();
            expect("=");
            var value = sum();
            return new Change(property.system(), property.name(), value);
        }
        if (takeWord("REMOVE")) {
            var property = property();
            return new Change(property.system(), property.name(), null);
        }
        throw unexpected("SET or REMOVE");
    }

    private SqlExpression either() {
        var left = both();
        while (takeWord("OR")) {
            left = or(left, both());
        }
        return left;
    }

    private static SqlExpression or(SqlExpression left, SqlExpression right) {
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

    private SqlExpression both() {
        var left = negation();
        while (takeWord("AND")) {
            left = and(left, negation());
        }
        return left;
    }

    private static SqlExpression and(SqlExpression left, SqlExpression right) {
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

    private SqlExpression negation() {
        return takeWord("NOT") ? not(negation()) : comparison();
    }

    private static SqlExpression not(SqlExpression inner) {
        return subject -> {
            var truth = inner.truthFor(subject);
            return truth == null ? null : (Object) !truth;
        };
    }

    private SqlExpression comparison() {
        if (takeWord("EXISTS")) {
            expect("(");
            var property = property();
            expect(")");
            return subject -> property.valueFor(subject) != null;
        }
        var left = sum();
        if (takeWord("IS")) {
            var negated = takeWord("NOT");
            expectWord("NULL");
            return subject -> (left.valueFor(subject) == null) != negated;
        }
        var negated = takeWord("NOT");
        if (takeWord("IN")) {
            var in = in(left);
            return negated ? not(in) : in;
        }
        if (takeWord("LIKE")) {
            var like = like(left);
            return negated ? not(like) : like;
        }
        if (negated) {
            throw unexpected("IN or LIKE");
        }
        if (peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text())) {
            var sign = next().text();
            return compared(sign, left, sum());
        }
        return left;
    }

    private static SqlExpression compared(String sign, SqlExpression left, SqlExpression right) {
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

    private SqlExpression in(SqlExpression left) {
        expect("(");
        var members = new ArrayList<SqlExpression>();
        do {
            members.add(sum());
        } while (take(","));
        expect(")");
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

    private SqlExpression like(SqlExpression left) {
        var pattern = sum();
        var escape = takeWord("ESCAPE") ? escape() : null;
        return subject -> {
            var value = left.valueFor(subject);
            var wanted = pattern.valueFor(subject);
            if (!(value instanceof CharSequence text) || wanted == null) {
                return null;
            }
            return SqlValues.like(wanted.toString(), escape).matcher(text).matches();
        };
    }

    private String escape() {
        if (peek().kind() != Kind.TEXT || peek().text().length() != 1) {
            throw unexpected("one quoted character");
        }
        return next().text();
    }

    private SqlExpression sum() {
        var left = product();
        while (peek().isSign("+") || peek().isSign("-")) {
            left = calculated(next().text(), left, product());
        }
        return left;
    }

    private SqlExpression product() {
        var left = unary();
        while (peek().isSign("*") || peek().isSign("/") || peek().isSign("%")) {
            left = calculated(next().text(), left, unary());
        }
        return left;
    }

    private static SqlExpression calculated(String sign, SqlExpression left, SqlExpression right) {
        return subject -> {
            var l = left.valueFor(subject);
            var r = right.valueFor(subject);
            return (l == null || r == null) ? null : SqlValues.calculate(sign, l, r);
        };
    }

    private SqlExpression unary() {
        if (take("-")) {
            return calculated("-", subject -> BigDecimal.ZERO, unary());
        }
        return take("+") ? unary() : primary();
    }

    private SqlExpression primary() {
        var token = peek();
        if (take("(")) {
            var inner = either();
            expect(")");
            return inner;
        }
        switch (token.kind()) {
            case TEXT -> {
                var text = next().text();
                return subject -> text;
            }
            case NUMBER -> {
                var number = new BigDecimal(next().text());
                return subject -> number;
            }
            default -> {
                return named();
            }
        }
    }

    private SqlExpression named() {
        if (takeWord("TRUE")) {
            return subject -> true;
        }
        if (takeWord("FALSE")) {
            return subject -> false;
        }
        if (takeWord("NULL")) {
            return subject -> null;
        }
        return property();
    }

    /** A property: {@code name}, {@code user.name}, {@code sys.Name}, {@code [any name]} or {@code property(name)}. */
    private PropertyReference property() {
        var first = name();
        var lower = first.text().toLowerCase(Locale.ROOT);
        if ((lower.equals("property") || lower.equals("p")) && take("(")) {
            var inner = peek().kind() == Kind.TEXT ? new PropertyReference(false, next().text()) : property();
            expect(")");
            return inner;
        }
        if (first.kind() == Kind.WORD && (lower.equals("sys") || lower.equals("user")) && take(".")) {
            return new PropertyReference(lower.equals("sys"), name().text());
        }
        return new PropertyReference(false, first.text());
    }

    private Token name() {
        var token = peek();
        var isName = token.kind() == Kind.QUOTED_NAME
                || (token.kind() == Kind.WORD && !RESERVED.contains(token.text().toUpperCase(Locale.ROOT)));
        if (!isName) {
            throw unexpected("a property");
        }
        return next();
    }

    private record PropertyReference(boolean system, String name) implements SqlExpression {

        @Override
        public @Nullable Object valueFor(FilterSubject subject) {
            return system ? subject.systemProperty(name) : subject.userProperty(name);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean take(String sign) {
        if (peek().isSign(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeWord(String keyword) {
        if (peek().isWord(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private void expectWord(String keyword) {
        if (!takeWord(keyword)) {
            throw unexpected(keyword);
        }
    }

    private void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("the end");
        }
    }

    private SqlSyntaxError unexpected(String wanted) {
        return new SqlSyntaxError("expected " + wanted + " but found '" + peek().text() + "'");
    }
}
