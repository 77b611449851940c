package io.understudy.tests.bicep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The names of one file and what they are worth for one set of parameters. Each is worked out when it is first asked for. */
final class FileScope {

    /** A module that was expanded. */
    record ModuleHandle(Map<String, Object> outputs) {}

    /** A resource or module whose condition does not hold. */
    record Absent(String name) {}

    private final Expansion expansion;
    private final Path path;
    private final Map<String, Object> given;
    private final Place place;
    private final Map<String, Statement> statements = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Evaluator evaluator = new Evaluator(this);

    FileScope(Expansion expansion, Path path, Map<String, Object> given, Place place) {
        this.expansion = expansion;
        this.path = path;
        this.given = given;
        this.place = place;
        for (var statement : expansion.parse(path)) {
            nameOf(statement).forEach(name -> statements.put(name, statement));
        }
    }

    private static List<String> nameOf(Statement statement) {
        if (statement instanceof Statement.Parameter parameter) {
            return List.of(parameter.name());
        }
        if (statement instanceof Statement.Variable variable) {
            return List.of(variable.name());
        }
        if (statement instanceof Statement.Function function) {
            return List.of(function.name());
        }
        if (statement instanceof Statement.Resource resource) {
            return List.of(resource.name());
        }
        if (statement instanceof Statement.Module module) {
            return List.of(module.name());
        }
        return statement instanceof Statement.Import imported ? imported.names() : List.of();
    }

    Place place() {
        return place;
    }

    Expansion expansion() {
        return expansion;
    }

    Path sibling(String file) {
        return Objects.requireNonNull(path.getParent()).resolve(file).normalize();
    }

    /** Makes everything that the file declares, and answers with its outputs. */
    Map<String, Object> everything() {
        for (var name : given.keySet()) {
            if (!(statements.get(name) instanceof Statement.Parameter)) {
                throw new Refused(path.getFileName() + " has no parameter " + name);
            }
        }
        statements.forEach((name, statement) -> {
            if (statement instanceof Statement.Resource
                    || statement instanceof Statement.Module
                    || statement instanceof Statement.Parameter) {
                value(name);
            }
        });
        var outputs = new LinkedHashMap<String, Object>();
        for (var statement : expansion.parse(path)) {
            if (statement instanceof Statement.Output output) {
                outputs.put(output.name(), evaluator.value(output.value(), Map.of()));
            }
        }
        return outputs;
    }

    /** What a parameter file gives. */
    Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        statements.forEach((name, statement) -> {
            if (statement instanceof Statement.Parameter) {
                parameters.put(name, value(name));
            }
        });
        return parameters;
    }

    /** The template of a parameter file, as a path under the root. */
    String using() {
        return expansion.parse(path).stream()
                .filter(Statement.Using.class::isInstance)
                .map(using -> ((Statement.Using) using).path())
                .map(file ->
                        expansion.sources().root().relativize(sibling(file)).toString())
                .findFirst()
                .orElseThrow();
    }

    Optional<Statement.Function> function(String name) {
        return statements.get(name) instanceof Statement.Function function ? Optional.of(function) : Optional.empty();
    }

    /** The other file of an imported name, with its own names. */
    Optional<FileScope> origin(String name) {
        return statements.get(name) instanceof Statement.Import imported
                ? Optional.of(new FileScope(expansion, sibling(imported.path()), Map.of(), place))
                : Optional.empty();
    }

    Object value(String name) {
        var known = values.get(name);
        if (known == null) {
            known = workOut(name);
            values.put(name, known);
        }
        return known;
    }

    private Object workOut(String name) {
        var statement = statements.get(name);
        if (statement instanceof Statement.Parameter parameter) {
            return parameter(parameter);
        }
        if (statement instanceof Statement.Variable variable) {
            return evaluator.value(variable.value(), Map.of());
        }
        if (statement instanceof Statement.Resource resource) {
            return each(resource.body(), Map.of(), (body, locals) -> resource(resource, body, locals));
        }
        if (statement instanceof Statement.Module module) {
            return each(module.body(), Map.of(), (body, locals) -> module(module, body, locals));
        }
        if (statement instanceof Statement.Import) {
            return origin(name).orElseThrow().value(name);
        }
        throw new IllegalStateException(path + " does not know " + name);
    }

    private Object parameter(Statement.Parameter parameter) {
        Object value = given.get(parameter.name());
        if (value == null) {
            value = parameter
                    .value()
                    .map(v -> evaluator.value(v, Map.of()))
                    .orElseThrow(() -> new Refused(path.getFileName() + " needs a value for " + parameter.name()));
        }
        for (var decorator : parameter.decorators()) {
            Limits.check(parameter.name(), value, decorator, e -> evaluator.value(e, Map.of()));
        }
        return value;
    }

    private interface Making {

        Object make(Expression body, Map<String, Object> locals);
    }

    private Object each(Expression body, Map<String, Object> locals, Making making) {
        if (body instanceof Expression.For loop) {
            var all = new ArrayList<>();
            evaluator.loop(loop, locals, (inner, l) -> all.add(each(inner, l, making)));
            return all;
        }
        if (body instanceof Expression.If conditional) {
            return evaluator.isTrue(conditional.condition(), locals)
                    ? making.make(conditional.body(), locals)
                    : new Absent(path.getFileName().toString());
        }
        return making.make(body, locals);
    }

    private Object resource(Statement.Resource statement, Expression written, Map<String, Object> locals) {
        var body = new LinkedHashMap<String, Object>();
        evaluator.members((Expression.Members) written, locals, body);
        var type = statement.type().split("@", 2);
        var name = String.valueOf(body.get("name"));
        var id = place.idOf(type[0], name);
        if (body.remove("parent") instanceof Made parent) {
            id = parent.id() + "/" + type[0].substring(type[0].lastIndexOf('/') + 1) + "/" + name;
        } else if (body.containsKey("scope")) {
            var scope = body.remove("scope");
            id = scope instanceof Made on
                    ? on.id() + "/providers/" + Place.interleaved(type[0], name)
                    : Place.ofId(String.valueOf(Made.at(scope, "id"))).idOf(type[0], name);
        }
        body.remove("dependsOn");
        var file = expansion.sources().root().relativize(path).toString().replace('\\', '/');
        var made = new Made(file, type[0], type[1], id, statement.isExisting(), body);
        expansion.add(made);
        return made;
    }

    private Object module(Statement.Module statement, Expression written, Map<String, Object> locals) {
        var body = new LinkedHashMap<String, Object>();
        evaluator.members((Expression.Members) written, locals, body);
        var scope = body.get("scope");
        Place target = place;
        if (scope != null) {
            target = Place.ofId(scope instanceof Made group ? group.id() : String.valueOf(Made.at(scope, "id")));
        }
        var parameters = new LinkedHashMap<String, Object>();
        if (body.get("params") instanceof Map<?, ?> params) {
            params.forEach((key, value) -> parameters.put(String.valueOf(key), value));
        }
        return new ModuleHandle(expansion.expand(sibling(statement.path()), parameters, target));
    }
}
