package io.understudy.emulators.host.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A route template as ASP.NET writes it: literals, {@code {a}}, {@code {a:int}}, {@code {a?}}, {@code {a=x}} and
 * {@code {*rest}}; literals ignore case.
 */
public final class Route {

    private static final Pattern PARAMETER =
            Pattern.compile("\\{(\\*{0,2})([A-Za-z_][A-Za-z0-9_]*)((?::[^:{}?=]+)*)(?:=([^{}?]*))?(\\?)?}");

    private final String template;
    private final List<Segment> segments;

    /** One part between slashes; a literal has no parameter name. */
    private record Segment(
            String literal,
            String parameter,
            boolean catchAll,
            boolean optional,
            Optional<String> fallback,
            List<Predicate<String>> constraints) {

        /** Lower sorts first: literals, then constrained parameters, then free ones, then catch-alls. */
        int rank() {
            if (parameter.isEmpty()) {
                return 0;
            }
            if (catchAll) {
                return 3;
            }
            return constraints.isEmpty() ? 2 : 1;
        }

        boolean mayBeAbsent() {
            return optional || catchAll || fallback.isPresent();
        }
    }

    private Route(String template, List<Segment> segments) {
        this.template = template;
        this.segments = segments;
    }

    /** Reads the template, or throws {@link IllegalArgumentException} with what cannot be read in it. */
    public static Route parse(String template) {
        var segments = new ArrayList<Segment>();
        for (var part : parts(template)) {
            if (!segments.isEmpty() && segments.get(segments.size() - 1).catchAll()) {
                throw new IllegalArgumentException("route '" + template + "' goes on after its {*rest}");
            }
            segments.add(segment(part, template));
        }
        return new Route(template, segments);
    }

    private static Segment segment(String part, String template) {
        if (!part.contains("{") && !part.contains("}")) {
            return new Segment(part, "", false, false, Optional.empty(), List.of());
        }
        var found = PARAMETER.matcher(part);
        if (!found.matches()) {
            throw new IllegalArgumentException("route '" + template + "': the segment '" + part
                    + "' is not a literal or a single parameter, the only forms this host knows");
        }
        var constraints = new ArrayList<Predicate<String>>();
        for (var constraint : found.group(3).split(":", -1)) {
            if (!constraint.isEmpty()) {
                constraints.add(constraint(constraint, template));
            }
        }
        return new Segment(
                "",
                found.group(2),
                !found.group(1).isEmpty(),
                found.group(5) != null,
                Optional.ofNullable(found.group(4)),
                constraints);
    }

    private static Predicate<String> constraint(String text, String template) {
        var open = text.indexOf('(');
        var name = open < 0 ? text : text.substring(0, open);
        var arguments = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
        return switch (name) {
            case "int" -> parses(Integer::parseInt);
            case "long" -> parses(Long::parseLong);
            case "float", "double", "decimal" -> parses(Double::parseDouble);
            case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "guid" -> parses(UUID::fromString);
            case "alpha" -> Pattern.compile("[A-Za-z]*").asMatchPredicate();
            case "required" -> value -> !value.isEmpty();
            case "min" -> parses(value -> atLeast(Long.parseLong(value), Long.parseLong(arguments)));
            case "max" -> parses(value -> atLeast(Long.parseLong(arguments), Long.parseLong(value)));
            case "minlength" -> value -> value.length() >= Integer.parseInt(arguments);
            case "maxlength" -> value -> value.length() <= Integer.parseInt(arguments);
            case "length" -> length(arguments);
            case "range" -> range(arguments);
            case "regex" -> Pattern.compile(arguments).asPredicate();
            default ->
                throw new IllegalArgumentException(
                        "route '" + template + "': the constraint '" + text + "' is not known to this host");
        };
    }

    private static Predicate<String> length(String arguments) {
        var bounds = arguments.split(",", -1);
        var least = Integer.parseInt(bounds[0].strip());
        var most = Integer.parseInt(bounds[bounds.length - 1].strip());
        return value -> value.length() >= least && value.length() <= most;
    }

    private static Predicate<String> range(String arguments) {
        var bounds = arguments.split(",", -1);
        var least = Long.parseLong(bounds[0].strip());
        var most = Long.parseLong(bounds[bounds.length - 1].strip());
        return parses(value -> {
            atLeast(Long.parseLong(value), least);
            atLeast(most, Long.parseLong(value));
        });
    }

    private static void atLeast(long value, long bound) {
        if (value < bound) {
            throw new IllegalArgumentException(value + " is below " + bound);
        }
    }

    private interface Reading {
        void read(String value);
    }

    private static Predicate<String> parses(Reading reading) {
        return value -> {
            try {
                reading.read(value);
                return true;
            } catch (IllegalArgumentException doesNotParse) {
                return false;
            }
        };
    }

    /** The values of the parameters when the (still encoded) path is this route's; an absent optional one has none. */
    public Optional<Map<String, String>> match(String path) {
        var given = parts(path);
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.catchAll()) {
                var rest = i < given.size() ? String.join("/", given.subList(i, given.size())) : "";
                return put(segment, decoded(rest), values) ? Optional.of(values) : Optional.empty();
            }
            if (i >= given.size()) {
                if (!segment.mayBeAbsent()) {
                    return Optional.empty();
                }
                segment.fallback().ifPresent(value -> values.put(segment.parameter(), value));
            } else if (!put(segment, decoded(given.get(i)), values)) {
                return Optional.empty();
            }
        }
        return given.size() > segments.size() ? Optional.empty() : Optional.of(values);
    }

    private static boolean put(Segment segment, String value, Map<String, String> values) {
        if (segment.parameter().isEmpty()) {
            return segment.literal().equalsIgnoreCase(value);
        }
        if (value.isEmpty()) {
            segment.fallback().ifPresent(fallback -> values.put(segment.parameter(), fallback));
            return segment.mayBeAbsent();
        }
        values.put(segment.parameter(), value);
        return segment.constraints().stream().allMatch(constraint -> constraint.test(value));
    }

    /** Negative when this route is to be tried before the other, as ASP.NET orders them. */
    int orderAgainst(Route other) {
        for (var i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            var difference = segments.get(i).rank() - other.segments.get(i).rank();
            if (difference != 0) {
                return difference;
            }
        }
        return segments.size() - other.segments.size();
    }

    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        for (var part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }

    @Override
    public String toString() {
        return template;
    }
}
