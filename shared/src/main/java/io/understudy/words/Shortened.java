package io.understudy.words;

/** A text that was cut to a length, with a sign that it was; never between the two halves of one character. */
public final class Shortened {

    private static final String SIGN = "…";

    private Shortened() {}

    /** The text itself, or as much of its beginning as fits into {@code charactersMax} with the sign. */
    public static String to(int charactersMax, String text) {
        return text.length() <= charactersMax
                ? text
                : text.substring(0, border(text, charactersMax - SIGN.length())) + SIGN;
    }

    /** The last place at or before {@code end} at which {@code text} may be cut. */
    public static int border(String text, int end) {
        return end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))
                ? end - 1
                : end;
    }
}
