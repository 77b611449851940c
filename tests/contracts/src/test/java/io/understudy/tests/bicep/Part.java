package io.understudy.tests.bicep;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place in a resource, where a value may stand or not. */
record Part(Made made, String path, Optional<Object> found) {

    /** What stands there, or the sign for what only Azure knows. */
    Object settled() {
        return found.orElseGet(() -> Made.unknown(made.id(), path));
    }

    static Object member(Object target, String name, boolean isSafe) {
        if (target instanceof Made made) {
            return switch (name) {
                case "id" -> made.id();
                case "name" -> made.name();
                case "type" -> made.type();
                default -> new Part(made, name, Optional.ofNullable(made.body().get(name)));
            };
        }
        if (target instanceof FileScope.ModuleHandle module) {
            return module.outputs();
        }
        if (target instanceof FileScope.Absent absent) {
            throw new IllegalStateException(absent.name() + " asks a resource or module that is not made for " + name);
        }
        if (target instanceof Part part) {
            var inner = part.found().orElse(Nothing.NOTHING);
            return new Part(
                    part.made(),
                    part.path() + "." + name,
                    inner instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty());
        }
        if (target instanceof Map<?, ?> map && map.get(name) != null) {
            return map.get(name);
        }
        if (isSafe) {
            return Nothing.NOTHING;
        }
        throw new IllegalStateException("nothing named " + name + " in " + target);
    }

    static Object item(Object target, Object index, boolean isSafe) {
        if (index instanceof String name) {
            return member(target, name, isSafe);
        }
        int at = Math.toIntExact((Long) index);
        if (target instanceof Part part) {
            var inner = part.found().orElse(Nothing.NOTHING);
            return new Part(
                    part.made(),
                    part.path() + "." + at,
                    inner instanceof List<?> list && at < list.size() ? Optional.of(list.get(at)) : Optional.empty());
        }
        if (target instanceof List<?> list && at < list.size()) {
            return list.get(at);
        }
        if (isSafe) {
            return Nothing.NOTHING;
        }
        throw new IllegalStateException("nothing at " + index + " of " + target);
    }
}
