package io.understudy.tests.bicep;

import io.understudy.tests.bicep.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads values. A bracket at the beginning of a line never goes on with what stood before. */
final class ExpressionParser {

    /** From what binds least to what binds most. */
    private static final List<List<String>> BINDING = List.of(
            List.of("??"),
            List.of("||"),
            List.of("&&"),
            List.of("==", "!=", "=~", "!~"),
            List.of("<=", ">=", "<", ">"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private final Words words;

    ExpressionParser(Words words) {
        this.words = words;
    }

    static Expression parse(String source) {
        return new ExpressionParser(new Words(Lexer.tokens(source))).expression();
    }

    Expression expression() {
        if (words.next().isWord("if") && words.after(1).is("(")) {
            words.take();
            words.take("(");
            var condition = expression();
            words.take(")");
            return new Expression.If(condition, expression());
        }
        var condition = binary(0);
        if (!words.takes("?")) {
            return condition;
        }
        var yes = expression();
        words.take(":");
        return new Expression.Choice(condition, yes, expression());
    }

    private Expression binary(int level) {
        if (level == BINDING.size()) {
            return unary();
        }
        var left = binary(level + 1);
        while (BINDING.get(level).stream().anyMatch(words.next()::is)
                && !words.next().startsLine()) {
            var sign = words.take().text();
            left = new Expression.Binary(sign, left, binary(level + 1));
        }
        return left;
    }

    private Expression unary() {
        if (words.takes("!")) {
            return new Expression.Not(unary());
        }
        if (words.takes("-")) {
            return new Expression.Minus(unary());
        }
        return postfix(primary());
    }

    private Expression postfix(Expression start) {
        var value = start;
        while (true) {
            boolean isSafe = words.next().is(".?");
            if (words.takes(".") || words.takes(".?")) {
                value = new Expression.Member(value, words.name(), isSafe);
            } else if (words.takes("::")) {
                value = new Expression.Member(value, words.name(), false);
            } else if (words.next().is("[") && !words.next().startsLine()) {
                words.take("[");
                boolean mayBeMissing = words.takes("?");
                value = new Expression.Item(value, expression(), mayBeMissing);
                words.take("]");
            } else if (words.next().is("!") && !words.next().startsLine()) {
                words.take("!");
            } else {
                return value;
            }
        }
    }

    private Expression primary() {
        var token = words.next();
        if (token.kind() == Kind.NUMBER) {
            return new Expression.Constant(Long.parseLong(words.take().text()));
        }
        if (token.kind() == Kind.TEXT) {
            return text(words.take());
        }
        if (token.kind() == Kind.NAME) {
            return named();
        }
        if (token.is("{")) {
            return members();
        }
        if (token.is("[")) {
            return items();
        }
        if (token.is("(")) {
            return isLambda() ? lambda() : inBrackets();
        }
        throw words.unexpected("a value");
    }

    private static Expression text(Token token) {
        var parts = new ArrayList<Expression>();
        for (int i = 0; i < token.parts().size(); i++) {
            parts.add(
                    i % 2 == 0
                            ? new Expression.Constant(token.parts().get(i))
                            : parse(token.parts().get(i)));
        }
        return new Expression.Text(parts);
    }

    private Expression named() {
        var name = words.name();
        if (words.takes("=>")) {
            return new Expression.Lambda(List.of(name), expression());
        }
        if (words.next().is("(") && !words.next().startsLine()) {
            return new Expression.Call(name, arguments());
        }
        return switch (name) {
            case "true" -> new Expression.Constant(true);
            case "false" -> new Expression.Constant(false);
            case "null" -> new Expression.Constant(Nothing.NOTHING);
            default -> new Expression.Name(name);
        };
    }

    private List<Expression> arguments() {
        words.take("(");
        var arguments = new ArrayList<Expression>();
        while (!words.takes(")")) {
            arguments.add(expression());
            words.takes(",");
        }
        return arguments;
    }

    private boolean isLambda() {
        int at = 1;
        while (words.after(at).kind() == Kind.NAME || words.after(at).is(",")) {
            at++;
        }
        return words.after(at).is(")") && words.after(at + 1).is("=>");
    }

    private Expression lambda() {
        words.take("(");
        var names = new ArrayList<String>();
        while (!words.takes(")")) {
            names.add(words.name());
            words.takes(",");
        }
        words.take("=>");
        return new Expression.Lambda(names, expression());
    }

    private Expression inBrackets() {
        words.take("(");
        var value = expression();
        words.take(")");
        return value;
    }

    private Expression members() {
        words.take("{");
        var entries = new ArrayList<Expression.Entry>();
        while (!words.takes("}")) {
            if (words.takes("...")) {
                entries.add(new Expression.Entry(List.of(), expression()));
            } else {
                Expression key =
                        words.next().kind() == Kind.TEXT ? text(words.take()) : new Expression.Constant(words.name());
                words.take(":");
                entries.add(new Expression.Entry(List.of(key), expression()));
            }
            words.takes(",");
        }
        return new Expression.Members(entries);
    }

    private Expression items() {
        words.take("[");
        if (words.next().isWord("for")) {
            return loop();
        }
        var items = new ArrayList<Expression>();
        while (!words.takes("]")) {
            items.add(words.takes("...") ? new Expression.Spread(expression()) : expression());
            words.takes(",");
        }
        return new Expression.Items(items);
    }

    private Expression loop() {
        words.take();
        var item = "";
        var index = "";
        if (words.takes("(")) {
            item = words.name();
            words.take(",");
            index = words.name();
            words.take(")");
        } else {
            item = words.name();
        }
        words.takesWord("in");
        var over = expression();
        words.take(":");
        var body = expression();
        words.take("]");
        return new Expression.For(item, index, over, body);
    }
}
