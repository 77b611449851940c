package io.understudy.tests.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Bicep file as text, with its comments taken away. It knows only what the house style promises: a declaration begins
 * at the first column and ends with a closing bracket at the first column.
 */
record BicepFile(String name, String text) {

    private static final Pattern RESOURCE =
            Pattern.compile("(?m)^resource (\\w+) '([^'@]+)@([^']+)' (existing )?=(.*)$");
    private static final Pattern MODULE = Pattern.compile("(?m)^module (\\w+) '([^']+)' =(.*)$");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^param (\\w+) \\S+( =.*)?$");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");

    /** A resource that the file declares; {@code body} is everything from its first to its last line. */
    record Resource(String symbol, String type, String apiVersion, boolean isExisting, String body) {

        /** The text after {@code property:}, up to the end of its line. */
        String valueOf(String property) {
            Matcher found = Pattern.compile("(?m)^\\s*" + Pattern.quote(property) + ": (.*)$")
                    .matcher(body);
            return found.find() ? found.group(1).strip() : "";
        }

        String name() {
            return valueOf("name").replace("'", "");
        }
    }

    /** Another file that this one uses. */
    record Module(String symbol, String path) {}

    /** A parameter and whether it has a default. */
    record Parameter(String name, boolean hasDefault) {}

    static BicepFile parse(String name, String text) {
        return new BicepFile(name, COMMENT.matcher(text.replace("\r\n", "\n")).replaceAll(""));
    }

    static BicepFile of(String pathUnderInfra) {
        return parse(pathUnderInfra, read(infra().resolve(pathUnderInfra)));
    }

    /** Every Bicep file of the ground, in a stable order. */
    static List<BicepFile> all() {
        try (Stream<Path> paths = Files.walk(infra())) {
            return paths.filter(path -> path.toString().endsWith(".bicep"))
                    .sorted()
                    .map(path -> parse(infra().relativize(path).toString().replace('\\', '/'), read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path infra() {
        return project().resolve("infra");
    }

    /** The project's folder: the nearest one above that holds azure.yaml. */
    static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("azure.yaml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " has azure.yaml");
            }
            folder = parent;
        }
        return folder;
    }

    List<Resource> resources() {
        List<Resource> found = new ArrayList<>();
        Matcher matcher = RESOURCE.matcher(text);
        while (matcher.find()) {
            found.add(new Resource(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4) != null,
                    blockFrom(matcher.start())));
        }
        return found;
    }

    List<Resource> created(String type) {
        return resources().stream()
                .filter(resource -> !resource.isExisting() && resource.type().equals(type))
                .toList();
    }

    Resource resource(String symbol) {
        return resources().stream()
                .filter(resource -> resource.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " declares no resource " + symbol));
    }

    List<Module> modules() {
        List<Module> found = new ArrayList<>();
        Matcher matcher = MODULE.matcher(text);
        while (matcher.find()) {
            found.add(new Module(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    List<Parameter> parameters() {
        List<Parameter> found = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            found.add(new Parameter(matcher.group(1), matcher.group(2) != null));
        }
        return found;
    }

    /** The declaration that begins with {@code start}, such as {@code var orderKinds =}. */
    String block(String start) {
        int at = text.indexOf("\n" + start);
        if (at < 0) {
            throw new AssertionError(name + " has no line that begins with: " + start);
        }
        return blockFrom(at + 1);
    }

    /** Every quoted text in the declaration that begins with {@code start}, in order. */
    List<String> quotedIn(String start) {
        return quoted(block(start));
    }

    /** Every value of {@code property} in the given text, without its quotes. */
    static List<String> valuesOf(String property, String text) {
        List<String> values = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^\\s*" + Pattern.quote(property) + ": '((?:[^'\\\\]|\\\\.)*)'$")
                .matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    static List<String> quoted(String text) {
        List<String> values = new ArrayList<>();
        Matcher matcher = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'").matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    private String blockFrom(int start) {
        int lineEnd = text.indexOf('\n', start);
        String firstLine = text.substring(start, lineEnd < 0 ? text.length() : lineEnd);
        if (!firstLine.endsWith("{") && !firstLine.endsWith("[") && !firstLine.endsWith("(")) {
            return firstLine;
        }
        Matcher end = Pattern.compile("(?m)^[}\\])]+$").matcher(text);
        return end.find(start) ? text.substring(start, end.end()) : text.substring(start);
    }
}
