package io.understudy.gate;

import java.util.List;

/**
 * What came of a business check that writes, as {@link GatePath#VERIFY} answers it.
 *
 * @param words what the workload says about it, which is cut where it is long
 */
public record WriteAnswer(boolean written, String words) {

    /** How older gates say, with 401, that they could not look at our token. */
    private static final String NOT_WRITTEN = "not written: ";

    private static final List<String> COULD_NOT_LOOK =
            List.of("the token cannot be checked", "keys cannot be fetched", "keys are not readable");

    public WriteAnswer {
        words = Limits.cut(words, Limits.WORDS_MAX);
    }

    /** The answer that was written as {@code text}. */
    public static Heard<WriteAnswer> parse(String text) {
        return Heard.by(() -> {
            var members = Members.of(text);
            return new WriteAnswer(members.truth(Member.WRITTEN), members.text(Member.WORDS));
        });
    }

    /** The gate cannot tell at this moment whose token it was given. */
    public static WriteAnswer keysNotReadable(String why) {
        return new WriteAnswer(false, NOT_WRITTEN + "the keys are not readable right now (" + why + ")");
    }

    /** Whether the gate could not look at our token, so that its no is none. */
    public boolean couldNotLookAtTheToken() {
        return !written && COULD_NOT_LOOK.stream().anyMatch(words::contains);
    }

    /** What it says, for a sentence that has said already that nothing was written. */
    public String why() {
        return words.startsWith(NOT_WRITTEN) ? words.substring(NOT_WRITTEN.length()) : words;
    }

    public String text() {
        return new ObjectText()
                .with(Member.WRITTEN, written)
                .with(Member.WORDS, words)
                .toString();
    }
}
