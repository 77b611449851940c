package io.understudy.emulators.host.app;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings, which are the environment of the host process; names ignore case. */
public final class AppSettings {

    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\s]+)%");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public AppSettings(Map<String, String> values) {
        this.values.putAll(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public boolean isTrue(String name) {
        var value = get(name, "false");
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** The text with each {@code %NAME%} replaced; a name without a value is a reason not to start. */
    public String resolve(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(find(found.group(1))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'%" + found.group(1) + "%' does not resolve: there is no such app setting"))));
    }
}
