package io.understudy.tests.bicep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions of texts and addresses. */
final class TextFunctions {

    private TextFunctions() {}

    static Optional<Object> call(String name, List<Object> arguments) {
        return switch (name) {
            case "toLower" -> Optional.of(text(arguments, 0).toLowerCase(Locale.ROOT));
            case "toUpper" -> Optional.of(text(arguments, 0).toUpperCase(Locale.ROOT));
            case "trim" -> Optional.of(text(arguments, 0).strip());
            case "replace" -> Optional.of(text(arguments, 0).replace(text(arguments, 1), text(arguments, 2)));
            case "split" -> Optional.of(List.of(text(arguments, 0).split(quoted(text(arguments, 1)), -1)));
            case "join" ->
                Optional.of(((List<?>) arguments.get(0))
                        .stream().map(String::valueOf).collect(Collectors.joining(text(arguments, 1))));
            case "startsWith" -> Optional.of(text(arguments, 0).startsWith(text(arguments, 1)));
            case "endsWith" -> Optional.of(text(arguments, 0).endsWith(text(arguments, 1)));
            case "indexOf" -> Optional.of((long) text(arguments, 0).indexOf(text(arguments, 1)));
            case "substring" -> Optional.of(text(arguments, 0).substring(number(arguments, 1)));
            case "take" ->
                Optional.of(text(arguments, 0)
                        .substring(
                                0,
                                Math.min(
                                        number(arguments, 1), text(arguments, 0).length())));
            case "string" -> Optional.of(text(arguments, 0));
            case "int" -> Optional.of(Long.parseLong(text(arguments, 0)));
            case "concat" -> Optional.of(arguments.stream().map(String::valueOf).collect(Collectors.joining()));
            case "uniqueString" -> Optional.of(TextOf.unique(arguments));
            case "guid" -> Optional.of(TextOf.guid(arguments));
            case "cidrSubnet" -> Optional.of(subnet(text(arguments, 0), number(arguments, 1), number(arguments, 2)));
            case "cidrHost" -> Optional.of(host(text(arguments, 0), number(arguments, 1)));
            default -> Optional.empty();
        };
    }

    private static String quoted(String separator) {
        return "\\Q" + separator + "\\E";
    }

    private static String text(List<Object> arguments, int at) {
        return TextOf.value(arguments.get(at));
    }

    private static int number(List<Object> arguments, int at) {
        return Math.toIntExact((Long) arguments.get(at));
    }

    private static String subnet(String range, int length, int index) {
        return dotted(start(range) + ((long) index << (32 - length))) + "/" + length;
    }

    private static String host(String range, int index) {
        return dotted(start(range) + index + 1);
    }

    private static long start(String range) {
        long address = 0;
        for (var part : range.substring(0, range.indexOf('/')).split("\\.", -1)) {
            address = address * 256 + Long.parseLong(part);
        }
        return address;
    }

    private static String dotted(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
