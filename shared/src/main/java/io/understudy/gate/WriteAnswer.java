package io.understudy.gate;

/**
 * What came of a business check that writes, as {@link GatePath#VERIFY} answers it.
 *
 * @param words what the workload says about it, which is cut where it is long
 */
public record WriteAnswer(boolean written, String words) {

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

    public String text() {
        return new ObjectText()
                .with(Member.WRITTEN, written)
                .with(Member.WORDS, words)
                .toString();
    }
}
