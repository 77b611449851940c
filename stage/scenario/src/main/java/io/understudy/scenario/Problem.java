package io.understudy.scenario;

/** What is wrong at which place of a file; the sentence says what was found, and what was expected. */
public record Problem(int line, int column, String sentence) {

    /** A sentence may quote what the file says, and that may be of any length. */
    private static final int SENTENCE_MAX = 500;

    public Problem {
        if (sentence.length() > SENTENCE_MAX) {
            sentence = sentence.substring(0, SENTENCE_MAX) + " ….";
        }
    }

    /** As editors and people find the place. */
    public String in(String file) {
        return file + ":" + line + ":" + column + ": " + sentence;
    }
}
