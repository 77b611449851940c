package io.understudy.tests.bicep;

import io.understudy.tests.bicep.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declarations of one file. Types are passed over: the linter and the compiler hold them. */
final class Parser {

    private final Words words;
    private final ExpressionParser expressions;

    private Parser(String source) {
        this.words = new Words(Lexer.tokens(source));
        this.expressions = new ExpressionParser(words);
    }

    static List<Statement> parse(String source) {
        var parser = new Parser(source);
        var statements = new ArrayList<Statement>();
        while (parser.words.next().kind() != Kind.END) {
            parser.statement().ifPresent(statements::add);
        }
        return statements;
    }

    private Optional<Statement> statement() {
        var decorators = new ArrayList<Expression.Call>();
        while (words.takes("@")) {
            if (expressions.expression() instanceof Expression.Call call) {
                decorators.add(call);
            }
        }
        var keyword = words.name();
        return switch (keyword) {
            case "targetScope" -> Optional.of(new Statement.Scope(assignedText()));
            case "using" -> Optional.of(new Statement.Using(words.text()));
            case "param" -> Optional.of(parameter(decorators));
            case "var" -> Optional.of(variable());
            case "func" -> Optional.of(function());
            case "resource" -> Optional.of(resource());
            case "module" -> Optional.of(module());
            case "output" -> Optional.of(output());
            case "import" -> Optional.of(imports());
            case "type" -> {
                words.name();
                words.skipType();
                if (words.takes("=")) {
                    words.skipType();
                }
                yield Optional.empty();
            }
            default -> throw words.unexpected(keyword);
        };
    }

    private String assignedText() {
        words.take("=");
        return words.text();
    }

    private Statement parameter(List<Expression.Call> decorators) {
        var name = words.name();
        words.skipType();
        Optional<Expression> value = words.takes("=") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Statement.Parameter(name, value, List.copyOf(decorators));
    }

    private Statement variable() {
        var name = words.name();
        words.skipType();
        words.take("=");
        return new Statement.Variable(name, expressions.expression());
    }

    private Statement function() {
        var name = words.name();
        words.take("(");
        var parameters = new ArrayList<String>();
        while (!words.takes(")")) {
            parameters.add(words.name());
            words.skipTypeUntil(",", ")");
            words.takes(",");
        }
        words.skipTypeUntil("=>");
        words.take("=>");
        return new Statement.Function(name, parameters, expressions.expression());
    }

    private Statement resource() {
        var name = words.name();
        var type = words.text();
        boolean isExisting = words.takesWord("existing");
        words.take("=");
        return new Statement.Resource(name, type, isExisting, expressions.expression());
    }

    private Statement module() {
        var name = words.name();
        var path = words.text();
        words.take("=");
        return new Statement.Module(name, path, expressions.expression());
    }

    private Statement output() {
        var name = words.name();
        words.skipType();
        words.take("=");
        return new Statement.Output(name, expressions.expression());
    }

    private Statement imports() {
        words.take("{");
        var names = new ArrayList<String>();
        while (!words.takes("}")) {
            names.add(words.name());
            words.takes(",");
        }
        words.takesWord("from");
        return new Statement.Import(names, words.text());
    }
}
