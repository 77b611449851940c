package io.understudy.signal;

/** What a question is called, for example {@code orders-q7}; the answer names it. */
public record QuestionId(String value) {

    private static final int CHARACTERS_MAX = 80;

    public QuestionId {
        if (value.isBlank() || value.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("a question has a name of 1 to " + CHARACTERS_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
