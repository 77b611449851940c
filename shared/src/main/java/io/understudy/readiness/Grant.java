package io.understudy.readiness;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one role gives at a resource, as Azure says it. An asterisk stands for any text, and letters match in any case.
 *
 * @param actions what it gives
 * @param notActions what it leaves out of that
 */
public record Grant(List<String> actions, List<String> notActions) {

    public Grant {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
    }

    /** Whether it gives the right; what one role leaves out, another may give. */
    public boolean gives(String right) {
        return matches(actions, right) && !matches(notActions, right);
    }

    private static boolean matches(List<String> patterns, String right) {
        return patterns.stream().anyMatch(p -> matches(p, right));
    }

    private static boolean matches(String pattern, String right) {
        var regex = Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return right.toLowerCase(Locale.ROOT).matches(regex);
    }
}
