package io.understudy.tests.bicep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out what an expression is worth. */
final class Evaluator {

    /** A function without a name. */
    interface Lambda {

        Object apply(List<?> arguments);
    }

    interface Each {

        void take(Expression body, Map<String, Object> locals);
    }

    private final FileScope file;

    Evaluator(FileScope file) {
        this.file = file;
    }

    /** A value that can be kept: a part of a resource is worth what stands there, or is Azure's to know. */
    Object value(Expression expression, Map<String, Object> locals) {
        return settled(raw(expression, locals));
    }

    static Object settled(Object value) {
        return value instanceof Part part ? part.settled() : value;
    }

    boolean isTrue(Expression expression, Map<String, Object> locals) {
        if (value(expression, locals) instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalStateException("neither true nor false: " + expression);
    }

    private Object raw(Expression expression, Map<String, Object> locals) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Expression.Text text) {
            var all = new StringBuilder();
            text.parts().forEach(part -> all.append(TextOf.value(value(part, locals))));
            return all.toString();
        }
        if (expression instanceof Expression.Name name) {
            return locals.containsKey(name.name()) ? locals.get(name.name()) : file.value(name.name());
        }
        if (expression instanceof Expression.Member member) {
            return Part.member(raw(member.of(), locals), member.name(), member.isSafe());
        }
        if (expression instanceof Expression.Item item) {
            return Part.item(raw(item.of(), locals), value(item.index(), locals), item.isSafe());
        }
        if (expression instanceof Expression.Call call) {
            return call(call, locals);
        }
        if (expression instanceof Expression.Choice choice) {
            return raw(isTrue(choice.condition(), locals) ? choice.yes() : choice.no(), locals);
        }
        return structure(expression, locals);
    }

    private Object structure(Expression expression, Map<String, Object> locals) {
        if (expression instanceof Expression.Lambda lambda) {
            return (Lambda) arguments -> {
                var inner = new HashMap<>(locals);
                for (int i = 0; i < lambda.names().size(); i++) {
                    inner.put(lambda.names().get(i), arguments.get(i));
                }
                return value(lambda.body(), inner);
            };
        }
        if (expression instanceof Expression.Not not) {
            return !isTrue(not.of(), locals);
        }
        if (expression instanceof Expression.Minus minus) {
            return -((Long) value(minus.of(), locals));
        }
        if (expression instanceof Expression.Binary binary) {
            return binary(binary, locals);
        }
        if (expression instanceof Expression.Members members) {
            var all = new LinkedHashMap<String, Object>();
            members(members, locals, all);
            return all;
        }
        if (expression instanceof Expression.Items items) {
            return items(items, locals);
        }
        if (expression instanceof Expression.For loop) {
            var all = new ArrayList<>();
            loop(loop, locals, (body, inner) -> {
                if (!(body instanceof Expression.If condition) || isTrue(condition.condition(), inner)) {
                    all.add(value(body instanceof Expression.If condition ? condition.body() : body, inner));
                }
            });
            return all;
        }
        throw new IllegalStateException("no value: " + expression);
    }

    private List<Object> items(Expression.Items items, Map<String, Object> locals) {
        var all = new ArrayList<>();
        for (var item : items.items()) {
            if (item instanceof Expression.Spread spread) {
                all.addAll((List<?>) value(spread.of(), locals));
            } else {
                all.add(value(item, locals));
            }
        }
        return all;
    }

    void members(Expression.Members members, Map<String, Object> locals, Map<String, Object> into) {
        for (var entry : members.entries()) {
            var value = value(entry.value(), locals);
            if (entry.key().isEmpty()) {
                ((Map<?, ?>) value).forEach((key, v) -> into.put(String.valueOf(key), v));
            } else {
                into.put(String.valueOf(value(entry.key().get(0), locals)), value);
            }
        }
    }

    void loop(Expression.For loop, Map<String, Object> locals, Each each) {
        long index = 0;
        for (var item : (List<?>) value(loop.over(), locals)) {
            var inner = new HashMap<>(locals);
            inner.put(loop.item(), item);
            inner.put(loop.index(), index);
            each.take(loop.body(), inner);
            index++;
        }
    }

    private Object call(Expression.Call call, Map<String, Object> locals) {
        var arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument, locals)));
        var own = file.function(call.function());
        if (own.isPresent()) {
            return apply(own.orElseThrow(), arguments);
        }
        var origin = file.origin(call.function());
        if (origin.isPresent()) {
            var other = origin.orElseThrow();
            return new Evaluator(other).apply(other.function(call.function()).orElseThrow(), arguments);
        }
        return Functions.call(call.function(), arguments, file);
    }

    private Object apply(Statement.Function function, List<?> arguments) {
        var locals = new HashMap<String, Object>();
        for (int i = 0; i < function.parameters().size(); i++) {
            locals.put(function.parameters().get(i), arguments.get(i));
        }
        return value(function.body(), locals);
    }

    private Object binary(Expression.Binary binary, Map<String, Object> locals) {
        var left = value(binary.left(), locals);
        return switch (binary.sign()) {
            case "&&" -> (Boolean) left && isTrue(binary.right(), locals);
            case "||" -> (Boolean) left || isTrue(binary.right(), locals);
            case "??" -> left == Nothing.NOTHING ? value(binary.right(), locals) : left;
            default -> compared(binary.sign(), left, value(binary.right(), locals));
        };
    }

    private static Object compared(String sign, Object left, Object right) {
        return switch (sign) {
            case "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "=~" -> String.valueOf(left).equalsIgnoreCase(String.valueOf(right));
            case "!~" -> !String.valueOf(left).equalsIgnoreCase(String.valueOf(right));
            case "<" -> (Long) left < (Long) right;
            case ">" -> (Long) left > (Long) right;
            case "<=" -> (Long) left <= (Long) right;
            case ">=" -> (Long) left >= (Long) right;
            case "+" -> (Long) left + (Long) right;
            case "-" -> (Long) left - (Long) right;
            case "*" -> (Long) left * (Long) right;
            case "/" -> (Long) left / (Long) right;
            case "%" -> (Long) left % (Long) right;
            default -> throw new IllegalStateException(sign);
        };
    }
}
