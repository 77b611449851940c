package io.understudy.gate;

/** How long what a gate says may be. */
final class Limits {

    /** No answer is read that is longer; a gate of today stays far below it. */
    static final int TEXT_MAX = 256 * 1024;

    /** What the workload says about itself is cut here. */
    static final int WORDS_MAX = 300;

    /** What the gate says about itself is cut here. */
    static final int WHY_MAX = 2000;

    private Limits() {}

    /** {@code text}, or its first {@code max} characters and an ellipsis. */
    static String cut(String text, int max) {
        if (text.length() <= max + 1) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "…";
    }
}
