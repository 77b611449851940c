package io.understudy.topology;

import java.util.List;
import java.util.Locale;

/**
 * The rules of Azure Monitor that are witnesses: they tell how Front Door's own probes find an origin. Every other rule is
 * a note, whatever it says.
 *
 * @param names a rule's name, or with a star in front the end of it, or with a star on both sides a part of it; case does
 *     not matter
 */
public record EdgeRules(List<String> names) {

    /** The rules that {@code infra/} makes. */
    public static final EdgeRules OF_THE_GROUND = new EdgeRules(List.of("*origin-health*"));

    public EdgeRules {
        names = List.copyOf(names);
        for (var name : names) {
            if (name.replace("*", "").isBlank()) {
                throw new IllegalArgumentException("a rule that is a witness has a name, and '" + name + "' is none");
            }
        }
    }

    /** Whether the rule of that name is a witness. */
    public boolean count(String rule) {
        var spoken = rule.toLowerCase(Locale.ROOT);
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).anyMatch(n -> fits(n, spoken));
    }

    private static boolean fits(String name, String rule) {
        var isOpenBefore = name.startsWith("*");
        var isOpenAfter = name.endsWith("*");
        var word = name.substring(isOpenBefore ? 1 : 0, name.length() - (isOpenAfter ? 1 : 0));
        if (isOpenBefore) {
            return isOpenAfter ? rule.contains(word) : rule.endsWith(word);
        }
        return isOpenAfter ? rule.startsWith(word) : rule.equals(word);
    }
}
