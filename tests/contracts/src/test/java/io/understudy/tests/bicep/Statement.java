package io.understudy.tests.bicep;

import java.util.List;
import java.util.Optional;

/** One declaration of a file. */
sealed interface Statement {

    record Scope(String scope) implements Statement {}

    record Using(String path) implements Statement {}

    record Parameter(String name, Optional<Expression> value, List<Expression.Call> decorators) implements Statement {}

    record Variable(String name, Expression value) implements Statement {}

    record Function(String name, List<String> parameters, Expression body) implements Statement {}

    record Resource(String name, String type, boolean isExisting, Expression body) implements Statement {}

    record Module(String name, String path, Expression body) implements Statement {}

    record Output(String name, Expression value) implements Statement {}

    record Import(List<String> names, String path) implements Statement {}
}
