package io.understudy.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a business check that only reads, as {@link GatePath#VERIFY} answers it.
 *
 * @param words what the workload says about it, which is cut where it is long
 * @param data how fresh the stamp's copy of the data is, where the workload says so
 */
public record HealthAnswer(boolean healthy, String words, Optional<DataSeen> data) {

    /**
     * The stamp's own copy of the data.
     *
     * @param isPrimary whether this copy may be written
     * @param committedAt when the newest write that it holds was made
     */
    public record DataSeen(boolean isPrimary, Instant committedAt) {}

    public HealthAnswer {
        words = Limits.cut(words, Limits.WORDS_MAX);
    }

    /** The answer that was written as {@code text}. */
    public static Heard<HealthAnswer> parse(String text) {
        return Heard.by(() -> {
            var members = Members.of(text);
            return new HealthAnswer(
                    members.truth(Member.HEALTHY),
                    members.text(Member.WORDS),
                    members.object(Member.DATA).flatMap(HealthAnswer::read));
        });
    }

    /** What is said about the data in a form that cannot be read counts as not said: the workload may still be well. */
    private static Optional<DataSeen> read(Members data) {
        try {
            return Optional.of(
                    new DataSeen(data.truth(Member.IS_PRIMARY), Instant.parse(data.text(Member.COMMITTED_AT))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    public String text() {
        var text = new ObjectText().with(Member.HEALTHY, healthy).with(Member.WORDS, words);
        data.ifPresent(seen -> text.with(
                Member.DATA,
                new ObjectText()
                        .with(Member.IS_PRIMARY, seen.isPrimary())
                        .with(Member.COMMITTED_AT, seen.committedAt().toString())));
        return text.toString();
    }
}
