package io.understudy.emulators.servicebus.filter;

import io.understudy.emulators.servicebus.filter.SqlAction.Change;
import io.understudy.emulators.servicebus.filter.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads filters and actions by recursive descent; the grammar stands in the README. */
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
            left = SqlMeaning.or(left, both());
        }
        return left;
    }

    private SqlExpression both() {
        var left = negation();
        while (takeWord("AND")) {
            left = SqlMeaning.and(left, negation());
        }
        return left;
    }

    private SqlExpression negation() {
        return takeWord("NOT") ? SqlMeaning.not(negation()) : comparison();
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
            return negated ? SqlMeaning.not(in) : in;
        }
        if (takeWord("LIKE")) {
            var like = like(left);
            return negated ? SqlMeaning.not(like) : like;
        }
        if (negated) {
            throw unexpected("IN or LIKE");
        }
        if (peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text())) {
            var sign = next().text();
            return SqlMeaning.compared(sign, left, sum());
        }
        return left;
    }

    private SqlExpression in(SqlExpression left) {
        expect("(");
        var members = new ArrayList<SqlExpression>();
        do {
            members.add(sum());
        } while (take(","));
        expect(")");
        return SqlMeaning.in(left, members);
    }

    private SqlExpression like(SqlExpression left) {
        var pattern = sum();
        var escape = takeWord("ESCAPE") ? escape() : null;
        return SqlMeaning.like(left, pattern, escape);
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
            left = SqlMeaning.calculated(next().text(), left, product());
        }
        return left;
    }

    private SqlExpression product() {
        var left = unary();
        while (peek().isSign("*") || peek().isSign("/") || peek().isSign("%")) {
            left = SqlMeaning.calculated(next().text(), left, unary());
        }
        return left;
    }

    private SqlExpression unary() {
        if (take("-")) {
            return SqlMeaning.calculated("-", subject -> BigDecimal.ZERO, unary());
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
