package io.understudy.topology;

import java.util.regex.Pattern;

/** What a name may look like wherever it becomes part of a message id, a table key or a URL. */
public final class Names {

    /** As an expression that machines read. */
    public static final String FORM = "[a-z0-9][a-z0-9-]{0,62}";

    private static final Pattern NAME = Pattern.compile(FORM);

    private Names() {}

    /**
     * Lets a name pass.
     *
     * @throws IllegalArgumentException with words for people where it is none
     */
    public static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a " + what
                    + " has lower-case letters, digits and dashes, starts with a letter or digit and is at most 63 long, not '"
                    + name + "'");
        }
    }
}
