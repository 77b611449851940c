package io.understudy.gatekeeper.process;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The environment of the process, which gathers a sentence for everything that is wrong in it. */
final class Environment {

    private final Map<String, String> variables;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<String> text(String name) {
        asked.add(name);
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    Optional<URI> address(String name) {
        return text(name).flatMap(text -> tried(name, text, Environment::httpAddress));
    }

    /** Where keys lie: over HTTP, or in a file. */
    Optional<URI> keySet(String name) {
        return text(name)
                .flatMap(text ->
                        tried(name, text, t -> t.startsWith("file:/") ? URI.create(t) : Environment.httpAddress(t)));
    }

    /** What {@code reader} makes of the setting; {@code stopgap} when that is wrong or missing, which is complained of. */
    <T> T needed(String name, T stopgap, Function<String, T> reader) {
        var text = text(name);
        if (text.isEmpty()) {
            complain("the setting " + name + " is missing");
        }
        return text.flatMap(t -> tried(name, t, reader)).orElse(stopgap);
    }

    /** What {@code reader} makes of the setting, or of {@code otherwise} where it is not given. */
    <T> T read(String name, String otherwise, T stopgap, Function<String, T> reader) {
        return tried(name, text(name).orElse(otherwise), reader).orElse(stopgap);
    }

    /** The names of all settings that were asked for so far, given or not. */
    Set<String> asked() {
        return asked;
    }

    void complain(String sentence) {
        complaints.add(sentence);
    }

    /** Throws once for all complaints. */
    void refuseWhatIsWrong() {
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", complaints));
        }
    }

    static URI httpAddress(String text) {
        var address = URI.create(text.strip());
        var isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isHttp || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "an address begins with http:// or https:// and a host, not '" + text + "'");
        }
        return address;
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a duration is written as PT2S or PT1M, not '" + text + "'", e);
        }
    }

    private <T> Optional<T> tried(String name, String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            complain("the setting " + name + " is wrong: " + e.getMessage());
            return Optional.empty();
        }
    }
}
