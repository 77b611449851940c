package io.understudy.plan;

import java.util.Locale;

/** How much a finding weighs. */
public enum Severity {
    /** It is never started, or cannot work. */
    ERROR,
    /** It works, and hurts in an hour of need. */
    WARNING,
    /** Its owner knows of it and lives with it. */
    NOTE;

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
