package io.understudy.tests.bicep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one template would make of its parameters. It follows the language as far as the ground uses it, and is no
 * compiler: what it cannot follow, it refuses loudly.
 */
public final class Expansion {

    /** The subscription into which everything is put that names no other. */
    public static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

    private final Sources sources;
    private final Map<String, String> environment;
    private final List<Made> made = new ArrayList<>();
    private final Map<Path, List<Statement>> parsed = new HashMap<>();
    private Map<String, Object> outputs = Map.of();

    private Expansion(Sources sources, Map<String, String> environment) {
        this.sources = sources;
        this.environment = environment;
    }

    /** Expands a template for a subscription, or, where it is one for a group, for a group named {@code group}. */
    public static Expansion of(Sources sources, String file, Map<String, ?> parameters) {
        var expansion = new Expansion(sources, Map.of());
        expansion.expand(file, new LinkedHashMap<>(parameters));
        return expansion;
    }

    /** Expands the template of a parameter file, with what the environment holds; {@code changes} win over the file. */
    public static Expansion ofParameters(
            Sources sources, String file, Map<String, String> environment, Map<String, ?> changes) {
        var expansion = new Expansion(sources, environment);
        var path = sources.root().resolve(file).normalize();
        var scope = new FileScope(expansion, path, Map.of(), new Place(SUBSCRIPTION, Optional.empty()));
        var parameters = new LinkedHashMap<String, Object>(scope.parameters());
        parameters.putAll(changes);
        expansion.expand(scope.using(), parameters);
        return expansion;
    }

    private void expand(String file, Map<String, Object> parameters) {
        var path = sources.root().resolve(file).normalize();
        boolean isForSubscription = parse(path).stream()
                .anyMatch(
                        s -> s instanceof Statement.Scope scope && scope.scope().equals("subscription"));
        var place = new Place(SUBSCRIPTION, isForSubscription ? Optional.empty() : Optional.of("group"));
        outputs = expand(path, parameters, place);
    }

    Map<String, Object> expand(Path path, Map<String, Object> parameters, Place place) {
        return new FileScope(this, path, parameters, place).everything();
    }

    List<Statement> parse(Path path) {
        return parsed.computeIfAbsent(path, p -> {
            try {
                return Parser.parse(sources.read(p));
            } catch (IllegalStateException e) {
                throw new IllegalStateException(p + ": " + e.getMessage(), e);
            }
        });
    }

    Sources sources() {
        return sources;
    }

    Map<String, String> environment() {
        return environment;
    }

    void add(Made resource) {
        made.add(resource);
    }

    /** Every resource, those that must exist included. */
    public List<Made> everything() {
        return List.copyOf(made);
    }

    /** The resources that would be made, of one type. */
    public List<Made> made(String type) {
        return made.stream()
                .filter(resource -> !resource.isExisting() && resource.type().equals(type))
                .toList();
    }

    public Optional<Made> byId(String id) {
        return made.stream()
                .filter(resource -> resource.id().equalsIgnoreCase(id))
                .min((a, b) -> Boolean.compare(a.isExisting(), b.isExisting()));
    }

    public Map<String, Object> outputs() {
        return outputs;
    }
}
