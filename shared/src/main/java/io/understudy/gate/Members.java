package io.understudy.gate;

import io.understudy.activation.Fence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of one answer. What is asked for must be there and of its kind, or an {@link IllegalArgumentException}
 * says so in a sentence; what is not asked for is passed over, because a newer gate may say more.
 */
final class Members {

    private final Object object;

    private Members(Object object) {
        this.object = object;
    }

    /** The members of the JSON object {@code text}. */
    static Members of(String text) {
        if (text.length() > Limits.TEXT_MAX) {
            throw new IllegalArgumentException(
                    "an answer has at most " + Limits.TEXT_MAX + " characters, not " + text.length());
        }
        var value = Json.parse(text);
        if (!(value instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("an answer is a JSON object");
        }
        return new Members(value);
    }

    String text(Member member) {
        return Json.text(object, member.key()).orElseThrow(() -> missing(member, "a text"));
    }

    /** A text that gates of before do not give; empty where there is none. */
    Optional<String> textIfSaid(Member member) {
        return Json.text(object, member.key());
    }

    /** The texts of a list that gates of before do not give; empty where there is none. */
    List<String> textsIfSaid(Member member) {
        return Json.list(object, member.key()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    boolean truth(Member member) {
        return Json.truth(object, member.key()).orElseThrow(() -> missing(member, "true or false"));
    }

    /** A whole number from zero to {@code max}. */
    long whole(Member member, long max) {
        return Json.whole(object, member.key())
                .filter(number -> number >= 0 && number <= max)
                .orElseThrow(() -> missing(member, "a whole number from 0 to " + max));
    }

    /** A fence: a plain number, or decimal text from the second epoch on. */
    Fence fence(Member member) {
        return textIfSaid(member)
                .map(Fence::parse)
                .filter(fence -> fence.epoch() > 0)
                .orElseGet(() -> new Fence(whole(member, Long.MAX_VALUE)));
    }

    /** The object inside this one; empty where there is none. */
    Optional<Members> object(Member member) {
        return Json.find(object, member.key())
                .filter(value -> value instanceof Map<?, ?>)
                .map(Members::new);
    }

    private static IllegalArgumentException missing(Member member, String kind) {
        return new IllegalArgumentException("its '" + member.key() + "' is missing or is not " + kind);
    }
}
