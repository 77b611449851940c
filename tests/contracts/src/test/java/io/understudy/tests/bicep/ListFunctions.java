package io.understudy.tests.bicep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Functions of lists and objects. */
final class ListFunctions {

    private ListFunctions() {}

    static Optional<Object> call(String name, List<Object> arguments) {
        return switch (name) {
            case "map" -> Optional.of(map(list(arguments, 0), lambda(arguments, 1)));
            case "filter" -> Optional.of(filter(list(arguments, 0), lambda(arguments, 1)));
            case "reduce" -> Optional.of(reduce(arguments));
            case "range" ->
                Optional.of(LongStream.range((Long) arguments.get(0), (Long) arguments.get(0) + (Long) arguments.get(1))
                        .boxed()
                        .toList());
            case "flatten" -> {
                var all = new ArrayList<>();
                list(arguments, 0).forEach(inner -> all.addAll((List<?>) inner));
                yield Optional.of(all);
            }
            case "union" -> Optional.of(union(arguments));
            case "items" ->
                Optional.of(((Map<?, ?>) arguments.get(0))
                        .entrySet().stream()
                                .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                                .toList());
            case "objectKeys" -> Optional.of(List.copyOf(((Map<?, ?>) arguments.get(0)).keySet()));
            case "toObject" -> Optional.of(toObject(arguments));
            case "min", "max" -> {
                var numbers = numbers(arguments);
                yield Optional.of(
                        name.equals("min")
                                ? numbers.min().orElseThrow()
                                : numbers.max().orElseThrow());
            }
            default -> ofEither(name, arguments);
        };
    }

    private static Optional<Object> ofEither(String name, List<Object> arguments) {
        boolean isList = !arguments.isEmpty() && arguments.get(0) instanceof List<?>;
        return switch (name) {
            case "length" -> Optional.of((long) (isList ? list(arguments, 0).size() : sizeOf(arguments.get(0))));
            case "empty" -> Optional.of(isList ? list(arguments, 0).isEmpty() : sizeOf(arguments.get(0)) == 0);
            case "indexOf" ->
                isList ? Optional.of((long) list(arguments, 0).indexOf(arguments.get(1))) : Optional.empty();
            case "contains" -> Optional.of(contains(arguments.get(0), arguments.get(1)));
            case "concat" -> isList ? Optional.of(joined(arguments)) : Optional.empty();
            case "first" -> isList ? Optional.of(list(arguments, 0).get(0)) : Optional.empty();
            case "last" ->
                isList ? Optional.of(list(arguments, 0).get(list(arguments, 0).size() - 1)) : Optional.empty();
            case "take" -> isList ? Optional.of(list(arguments, 0).subList(0, within(arguments))) : Optional.empty();
            case "skip" ->
                isList
                        ? Optional.of(list(arguments, 0)
                                .subList(within(arguments), list(arguments, 0).size()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static int within(List<Object> arguments) {
        return (int) Math.min((Long) arguments.get(1), list(arguments, 0).size());
    }

    private static int sizeOf(Object value) {
        if (value == Nothing.NOTHING) {
            return 0;
        }
        return value instanceof Map<?, ?> map
                ? map.size()
                : String.valueOf(value).length();
    }

    private static boolean contains(Object all, Object one) {
        if (all instanceof List<?> list) {
            return list.contains(one);
        }
        return all instanceof Map<?, ?> map
                ? map.containsKey(one)
                : String.valueOf(all).contains(String.valueOf(one));
    }

    private static List<?> list(List<Object> arguments, int at) {
        return (List<?>) arguments.get(at);
    }

    private static Evaluator.Lambda lambda(List<Object> arguments, int at) {
        return (Evaluator.Lambda) arguments.get(at);
    }

    private static Object one(Evaluator.Lambda lambda, Object item, long index) {
        return lambda.apply(List.of(item, index));
    }

    private static List<Object> map(List<?> list, Evaluator.Lambda lambda) {
        var all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(one(lambda, list.get(i), i));
        }
        return all;
    }

    private static List<Object> filter(List<?> list, Evaluator.Lambda lambda) {
        var all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (Boolean.TRUE.equals(one(lambda, list.get(i), i))) {
                all.add(list.get(i));
            }
        }
        return all;
    }

    private static Object reduce(List<Object> arguments) {
        Object value = arguments.get(1);
        for (var item : list(arguments, 0)) {
            value = lambda(arguments, 2).apply(List.of(value, item));
        }
        return value;
    }

    private static List<Object> joined(List<Object> arguments) {
        var all = new ArrayList<>();
        arguments.forEach(list -> all.addAll((List<?>) list));
        return all;
    }

    private static Object union(List<Object> arguments) {
        if (arguments.get(0) instanceof List<?>) {
            return List.copyOf(new LinkedHashSet<>(joined(arguments)));
        }
        var all = new LinkedHashMap<Object, Object>();
        arguments.forEach(map -> all.putAll((Map<?, ?>) map));
        return all;
    }

    private static Object toObject(List<Object> arguments) {
        var all = new LinkedHashMap<Object, Object>();
        for (var item : list(arguments, 0)) {
            all.put(
                    lambda(arguments, 1).apply(List.of(item)),
                    arguments.size() > 2 ? lambda(arguments, 2).apply(List.of(item)) : item);
        }
        return all;
    }

    private static LongStream numbers(List<Object> arguments) {
        var all = arguments.get(0) instanceof List<?> list ? list : arguments;
        return all.stream().mapToLong(number -> (Long) number);
    }

    /** JSON as Bicep has it: whole numbers are long. */
    static Object plain(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            var all = new ArrayList<>();
            list.forEach(item -> all.add(plain(item)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<Object, Object>();
            map.forEach((key, inner) -> all.put(key, plain(inner)));
            return all;
        }
        return value;
    }
}
