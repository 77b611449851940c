package io.understudy.tests.bicep;

import java.util.List;

/** What has a value. */
sealed interface Expression {

    /** A number, a truth or nothing. */
    record Constant(Object value) implements Expression {}

    /** A text and what is written into it, in turn. */
    record Text(List<Expression> parts) implements Expression {}

    record Name(String name) implements Expression {}

    record Member(Expression of, String name, boolean isSafe) implements Expression {}

    record Item(Expression of, Expression index, boolean isSafe) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    record Lambda(List<String> names, Expression body) implements Expression {}

    record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

    record Not(Expression of) implements Expression {}

    record Minus(Expression of) implements Expression {}

    record Binary(String sign, Expression left, Expression right) implements Expression {}

    record Members(List<Entry> entries) implements Expression {}

    /** One line of an object; without a key, everything of another object. */
    record Entry(List<Expression> key, Expression value) {}

    record Items(List<Expression> items) implements Expression {}

    record Spread(Expression of) implements Expression {}

    /** Something for each item; {@code index} is empty where nobody asks for it. */
    record For(String item, String index, Expression over, Expression body) implements Expression {}

    /** Something that is there only on a condition: the body of a resource or a module. */
    record If(Expression condition, Expression body) implements Expression {}
}
