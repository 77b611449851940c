package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TasteInJavaTest {

    private static final long LINES_OF_A_FILE_MAX = 300;
    private static final long LINES_OF_A_METHOD_MAX = 60;

    private static final List<JavaFile> FILES = JavaFile.all();

    @Test
    void noTypeIsWrittenWithItsPackageInTheMiddleOfTheCode() {
        var found = FILES.stream().flatMap(f -> f.inlineNames().stream()).toList();

        assertThat(found)
                .as(
                        "import the type and write its short name; two types of one name: import one, nest or rename the other")
                .isEmpty();
    }

    @Test
    void noMethodTakesAnOptional() {
        var found = new ArrayList<String>();
        for (var file : FILES) {
            if (file.isProduction()) {
                file.methods().stream()
                        .filter(m -> !m.isConstructorOfARecord())
                        .flatMap(m -> m.tree().getParameters().stream())
                        .filter(p -> isOptional(p.getType()))
                        .forEach(p -> found.add(file.at(p) + " " + p));
            }
        }

        assertThat(found)
                .as("write two methods, or let the caller unwrap the Optional: an optional parameter asks every caller"
                        + " to wrap what it has")
                .isEmpty();
    }

    @Test
    void filesAreShort() {
        var lengths = new HashMap<String, Long>();
        FILES.forEach(f -> lengths.put(f.path().toString(), f.lines()));

        isWithin("long-files.txt", lengths, LINES_OF_A_FILE_MAX, "cut the file: it wants to be two");
    }

    @Test
    void methodsAreShort() {
        var lengths = new HashMap<String, Long>();
        for (var file : FILES) {
            file.methods().forEach(m -> lengths.merge(file.path() + "#" + m.name(), m.lines(), Math::max));
        }

        isWithin("long-methods.txt", lengths, LINES_OF_A_METHOD_MAX, "cut the method: name its parts");
    }

    @Test
    void everyDurationIsWrittenInOneWay() {
        var found = linesWith(Pattern.compile("toSeconds\\(\\)\\s*\\+\\s*\" s\\b|%\\.\\df s\\b"));

        assertThat(found.filter(place -> !place.matches("(?s)stage/emulators/.*|.*/Amounts\\.java:.*")))
                .as("write Amounts.duration(…): people read \"7 min 4 s\" everywhere, and a bound that is rounded up"
                        + " stays a bound (the emulators know nothing of ours)")
                .isEmpty();
    }

    @Test
    void noTextIsCutInTheMiddleOfALine() {
        assertThat(linesWith(Pattern.compile("[^\\\\(] ?\" \\+ \" ?\\w[^\"]*\"(?!\\.)")))
                .as("join the two texts: they stood on two lines once")
                .isEmpty();
    }

    /** The places in production where the pattern stands, each with its line. */
    private static Stream<String> linesWith(Pattern pattern) {
        return FILES.stream().filter(JavaFile::isProduction).flatMap(file -> {
            var text = House.read(file.path());
            return pattern.matcher(text)
                    .results()
                    .map(found -> file.path() + ":"
                            + text.substring(0, found.start()).lines().count() + " "
                            + found.group().strip());
        });
    }

    private static void isWithin(String list, Map<String, Long> lengths, long max, String advice) {
        var allowed = Exceptions.of(list);
        var tooLong = lengths.entrySet().stream()
                .filter(e -> e.getValue() > Math.max(max, allowed.getOrDefault(e.getKey(), max)))
                .map(e -> e.getKey() + " has " + e.getValue() + " lines")
                .sorted()
                .toList();
        var needless = allowed.keySet().stream()
                .filter(name -> lengths.getOrDefault(name, 0L) <= max)
                .toList();
        var loose = allowed.entrySet().stream()
                .filter(e -> lengthOf(e.getKey(), lengths) > max && lengthOf(e.getKey(), lengths) < e.getValue())
                .map(e -> "write " + lengthOf(e.getKey(), lengths) + ": " + e.getKey())
                .toList();

        assertThat(tooLong).as(advice + " (at most " + max + " lines)").isEmpty();
        assertThat(needless)
                .as("strike these off " + list + ": they keep to the limit now")
                .isEmpty();
        assertThat(loose)
                .as("these of " + list + " are shorter now, so let them not grow again")
                .isEmpty();
    }

    private static long lengthOf(String name, Map<String, Long> lengths) {
        return lengths.getOrDefault(name, 0L);
    }

    private static boolean isOptional(Tree type) {
        var raw = type instanceof ParameterizedTypeTree parameterized ? parameterized.getType() : type;
        return Set.of("Optional", "OptionalInt", "OptionalLong", "OptionalDouble")
                .contains(raw.toString());
    }
}
