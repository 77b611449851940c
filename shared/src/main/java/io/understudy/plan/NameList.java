package io.understudy.plan;

import java.util.Collection;

/** Names within a sentence. */
final class NameList {

    /** More names than these would hide the sentence. */
    private static final int NAMES_MAX = 5;

    private NameList() {}

    static String of(Collection<String> names) {
        var named = names.stream().distinct().toList();
        if (named.size() > NAMES_MAX) {
            return String.join(", ", named.subList(0, NAMES_MAX)) + " and " + (named.size() - NAMES_MAX) + " more";
        }
        var last = named.size() - 1;
        return last < 1
                ? String.join("", named)
                : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
    }
}
